; SPDX-License-Identifier: MIT
(class_declaration name: (identifier) @name superclass: (_)? @bases interfaces: (_)? @bases) @type
(interface_declaration name: (identifier) @name (extends_interfaces)? @bases) @type
(enum_declaration name: (identifier) @name interfaces: (_)? @bases) @type
(record_declaration name: (identifier) @name interfaces: (_)? @bases) @type
(record_declaration parameters: (formal_parameters (formal_parameter name: (identifier) @name) @value))
(annotation_type_declaration name: (identifier) @name) @type
(annotation_type_element_declaration name: (identifier) @name) @function
(method_declaration name: (identifier) @name parameters: (_) @parameters) @function
(constructor_declaration name: (identifier) @name parameters: (_) @parameters) @function
(field_declaration declarator: (variable_declarator name: (identifier) @name)) @value
(constant_declaration declarator: (variable_declarator name: (identifier) @name)) @value
(enum_constant name: (identifier) @name) @value
(block) @body
(constructor_body) @body
