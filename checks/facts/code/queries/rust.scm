; SPDX-License-Identifier: MIT
(function_item name: (_) @name parameters: (_) @parameters body: (_) @body) @function
(function_signature_item name: (_) @name parameters: (_) @parameters) @function
(struct_item name: (type_identifier) @name) @type
(enum_item name: (type_identifier) @name) @type
(union_item name: (type_identifier) @name) @type
(trait_item name: (type_identifier) @name bounds: (_)? @bases) @type
(type_item name: (type_identifier) @name) @type
(associated_type name: (type_identifier) @name) @type
(mod_item name: (identifier) @name) @module
(impl_item trait: (_)? @bases type: (_) @name) @scope
(enum_variant name: (identifier) @name) @value
(field_declaration name: (field_identifier) @name) @value
(const_item name: (identifier) @name) @value
(static_item name: (identifier) @name) @value
(macro_definition name: (identifier) @name) @function
(use_wildcard) @open
(use_list (identifier) @name) @import
(scoped_identifier name: (identifier) @name) @import
(use_as_clause alias: (identifier) @name) @import
