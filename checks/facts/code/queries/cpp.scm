; SPDX-License-Identifier: MIT
; On top of C's.
(class_specifier name: (_) @name (base_class_clause)? @bases body: (_)) @type
(struct_specifier name: (_) @name (base_class_clause) @bases body: (_)) @type
(namespace_definition name: (_) @name) @module
(function_declarator declarator: (field_identifier) @name parameters: (_) @parameters) @function
(function_declarator declarator: (qualified_identifier) @name parameters: (_) @parameters) @function
(function_declarator declarator: (destructor_name) @name parameters: (_) @parameters) @function
(declaration declarator: (init_declarator declarator: (qualified_identifier) @name)) @value
(alias_declaration name: (type_identifier) @name) @type
(concept_definition name: (identifier) @name) @type
(using_declaration (qualified_identifier name: (identifier) @name)) @value
(field_declaration declarator: (reference_declarator (field_identifier) @name)) @value
(declaration declarator: (init_declarator declarator: (reference_declarator (identifier) @name))) @value
(function_declarator declarator: (operator_name) @name parameters: (_) @parameters) @function
