; SPDX-License-Identifier: MIT
(class_declaration name: (identifier) @name (base_list)? @bases) @type
(struct_declaration name: (identifier) @name (base_list)? @bases) @type
(interface_declaration name: (identifier) @name (base_list)? @bases) @type
(record_declaration name: (identifier) @name (base_list)? @bases) @type
(record_declaration (parameter_list (parameter name: (identifier) @name) @value))
(enum_declaration name: (identifier) @name) @type
(delegate_declaration name: (identifier) @name parameters: (_) @parameters) @type
(method_declaration name: (identifier) @name parameters: (_) @parameters) @function
(constructor_declaration name: (identifier) @name parameters: (_) @parameters) @function
(property_declaration name: (identifier) @name) @value
(event_declaration name: (identifier) @name) @value
(event_field_declaration (variable_declaration (variable_declarator name: (identifier) @name))) @value
(field_declaration (variable_declaration (variable_declarator name: (identifier) @name))) @value
(enum_member_declaration name: (identifier) @name) @value
(namespace_declaration name: (_) @name) @module
(file_scoped_namespace_declaration name: (_) @name) @module
(block) @body
