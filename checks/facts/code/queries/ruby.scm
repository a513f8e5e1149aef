; SPDX-License-Identifier: MIT
(class name: (_) @name superclass: (_)? @bases) @type
(module name: (_) @name) @module
(method name: (_) @name parameters: (_)? @parameters body: (_)? @body) @function
(singleton_method name: (_) @name parameters: (_)? @parameters body: (_)? @body) @function
(alias name: (_) @name) @function
(assignment left: (constant) @name) @value
(call method: (identifier) @_maker arguments: (argument_list (simple_symbol) @name)
  (#any-of? @_maker "attr_reader" "attr_writer" "attr_accessor" "alias_method" "define_method" "delegate" "def_delegators"
    "attribute" "attributes" "scope" "belongs_to" "has_many" "has_one" "class_attribute" "mattr_accessor"
    "cattr_accessor")) @value
(call method: (identifier) @_mixin arguments: (argument_list (_) @bases)
  (#any-of? @_mixin "include" "extend" "prepend")) @embedded
