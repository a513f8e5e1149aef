# SPDX-License-Identifier: MIT
# tree-sitter's core and the grammars, from the sources that `npm ci --ignore-scripts` put into node_modules.
set(MODULES ${CMAKE_SOURCE_DIR}/node_modules)
if(NOT EXISTS ${MODULES}/tree-sitter/vendor/tree-sitter/lib/src/lib.c)
  message(FATAL_ERROR "the grammars are missing: run `npm ci --ignore-scripts` in ${CMAKE_SOURCE_DIR}, or ./docgarden, which does")
endif()

set(grammar_sources ${MODULES}/tree-sitter/vendor/tree-sitter/lib/src/lib.c)
foreach(grammar tree-sitter-bash tree-sitter-c tree-sitter-c-sharp tree-sitter-cpp tree-sitter-go tree-sitter-java
    tree-sitter-javascript @tree-sitter-grammars/tree-sitter-kotlin tree-sitter-php/php tree-sitter-python
    tree-sitter-ruby tree-sitter-rust tree-sitter-swift tree-sitter-typescript/tsx
    tree-sitter-typescript/typescript)
  file(GLOB sources ${MODULES}/${grammar}/src/*.c)
  if(grammar STREQUAL tree-sitter-swift)
    # Its scanner asks for no bytes and writes four.
    file(READ ${MODULES}/${grammar}/src/scanner.c scanner)
    string(REPLACE "calloc(0," "calloc(1," mended "${scanner}")
    if(mended STREQUAL scanner)
      message(FATAL_ERROR "tree-sitter-swift allocates its scanner in another way now: see whether it needs mending")
    endif()
    file(GENERATE OUTPUT ${CMAKE_BINARY_DIR}/generated/swift_scanner.c CONTENT "${mended}")
    list(FILTER sources EXCLUDE REGEX "/scanner\\.c$")
    list(APPEND sources ${CMAKE_BINARY_DIR}/generated/swift_scanner.c)
  endif()
  set_source_files_properties(${sources} PROPERTIES INCLUDE_DIRECTORIES ${MODULES}/${grammar}/src)
  list(APPEND grammar_sources ${sources})
endforeach()

# Generated code: no warnings of ours, and -O1 whatever the build type, which compiles three times faster.
add_library(grammars STATIC ${grammar_sources})
target_include_directories(grammars SYSTEM
  PUBLIC ${MODULES}/tree-sitter/vendor/tree-sitter/lib/include
  PRIVATE ${MODULES}/tree-sitter/vendor/tree-sitter/lib/src)
# Theirs to the extent that what is undefined and harmless in it (a shift into the sign) ends no test of ours; that it
# stays within its memory the sanitizers watch.
target_compile_options(grammars PRIVATE -w -O1 -g0 -fno-sanitize=undefined)

# Our queries, as constants of the program.
file(GLOB queries CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/checks/facts/code/queries/*.scm)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${queries})
set(query_lines "// Made by cmake/grammars.cmake.\n#pragma once\n#include <string_view>\nnamespace docgarden::facts::queries {\n")
foreach(query ${queries})
  get_filename_component(name ${query} NAME_WE)
  file(READ ${query} text)
  string(APPEND query_lines "inline constexpr std::string_view ${name} = R\"scm(${text})scm\";\n")
endforeach()
string(APPEND query_lines "}  // namespace docgarden::facts::queries\n")
file(GENERATE OUTPUT ${CMAKE_BINARY_DIR}/generated/checks/facts/code/queries.h CONTENT "${query_lines}")
