; SPDX-License-Identifier: MIT
(class_declaration name: (_) @name (delegation_specifiers)? @bases) @type
(object_declaration name: (_) @name (delegation_specifiers)? @bases) @type
(companion_object name: (_) @name) @type
(type_alias type: (identifier) @name) @type
(function_declaration name: (_) @name (function_value_parameters) @parameters) @function
(property_declaration (variable_declaration . (identifier) @name)) @value
(class_parameter (identifier) @name) @value
(enum_entry (identifier) @name) @value
(function_body) @body
