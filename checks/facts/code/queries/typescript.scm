; SPDX-License-Identifier: MIT
; On top of ecma.scm.
(abstract_class_declaration name: (_) @name (class_heritage)? @bases) @type
(interface_declaration name: (_) @name (extends_type_clause)? @bases) @type
(type_alias_declaration name: (_) @name) @type
(enum_declaration name: (_) @name) @type
(enum_body name: (_) @name) @value
(enum_assignment name: (_) @name) @value
(method_signature name: (_) @name parameters: (_) @parameters) @function
(abstract_method_signature name: (_) @name parameters: (_) @parameters) @function
(function_signature name: (_) @name parameters: (_) @parameters) @function
(property_signature name: (_) @name) @value
(public_field_definition name: (_) @name) @value
(public_field_definition name: (_) @name value: (arrow_function parameters: (_) @parameters)) @function
(required_parameter (accessibility_modifier) pattern: (identifier) @name) @member
(internal_module name: (_) @name) @module
