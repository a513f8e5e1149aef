; SPDX-License-Identifier: MIT
(class_declaration name: (name) @name (base_clause)? @bases (class_interface_clause)? @bases) @type
(interface_declaration name: (name) @name (base_clause)? @bases) @type
(trait_declaration name: (name) @name) @type
(enum_declaration name: (name) @name (class_interface_clause)? @bases) @type
(method_declaration name: (name) @name parameters: (_) @parameters) @function
(function_definition name: (name) @name parameters: (_) @parameters) @function
(property_declaration (property_element name: (variable_name (name) @name))) @value
(property_promotion_parameter name: (variable_name (name) @name)) @member
(const_declaration (const_element (name) @name)) @value
(enum_case name: (name) @name) @value
(use_declaration (_) @bases) @embedded
(namespace_definition name: (_) @name) @module
(compound_statement) @body
(namespace_use_clause (qualified_name (name) @name)) @import
(namespace_use_clause alias: (name) @name) @import
