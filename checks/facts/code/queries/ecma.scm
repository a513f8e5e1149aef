; SPDX-License-Identifier: MIT
; What JavaScript and TypeScript share.
(class_declaration name: (_) @name (class_heritage)? @bases) @type
(class name: (_) @name (class_heritage)? @bases) @type
(function_declaration name: (_) @name parameters: (_) @parameters) @function
(generator_function_declaration name: (_) @name parameters: (_) @parameters) @function
(method_definition name: (_) @name parameters: (_) @parameters) @function
(variable_declarator name: (identifier) @name
  value: [(arrow_function parameters: (_) @parameters) (function_expression parameters: (_) @parameters)]) @function
(variable_declarator name: (identifier) @name value: (class (class_heritage)? @bases)) @type
(variable_declarator name: (identifier) @name) @value
(variable_declarator name: (object_pattern (shorthand_property_identifier_pattern) @name)) @value
(variable_declarator name: (object_pattern (pair_pattern value: (identifier) @name))) @value
(assignment_expression left: (member_expression object: (this) property: (_) @name)) @member
(assignment_expression left: (member_expression object: (_) @owner property: (property_identifier) @name)
  right: [(arrow_function parameters: (_) @parameters) (function_expression parameters: (_) @parameters)]) @function
(assignment_expression left: (member_expression object: (_) @owner property: (property_identifier) @name)) @value
(pair key: (property_identifier) @name
  value: [(arrow_function parameters: (_) @parameters) (function_expression parameters: (_) @parameters)]) @function
(pair key: (property_identifier) @name) @value
(export_specifier alias: (identifier) @name) @value
(import_specifier name: (identifier) @name) @import
(import_specifier alias: (identifier) @name) @import
(import_clause (identifier) @name) @import
(export_statement "*" source: (_)) @open
(function_declaration body: (_) @body)
(generator_function_declaration body: (_) @body)
(function_expression body: (_) @body)
(arrow_function body: (statement_block) @body)
(method_definition body: (_) @body)
