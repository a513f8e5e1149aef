; SPDX-License-Identifier: MIT
(class_declaration name: (_) @name (inheritance_specifier)? @bases) @type
(protocol_declaration name: (_) @name (inheritance_specifier)? @bases) @type
(typealias_declaration name: (_) @name) @type
(associatedtype_declaration name: (_) @name) @type
(function_declaration name: (simple_identifier) @name) @function
(protocol_function_declaration name: (simple_identifier) @name) @function
(property_declaration name: (pattern bound_identifier: (simple_identifier) @name)) @value
(protocol_property_declaration name: (pattern bound_identifier: (simple_identifier) @name)) @value
(enum_entry name: (simple_identifier) @name) @value
(function_body) @body
