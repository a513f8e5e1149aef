# SPDX-License-Identifier: MIT
# tree-sitter's core and the grammars, from the sources that `npm ci --ignore-scripts` put into node_modules.
set(MODULES ${CMAKE_SOURCE_DIR}/node_modules)
if(NOT EXISTS ${MODULES}/tree-sitter/vendor/tree-sitter/lib/src/lib.c)
  message(FATAL_ERROR "the grammars are missing: run `npm ci --ignore-scripts` in ${CMAKE_SOURCE_DIR}, or ./docgarden, which does")
endif()

set(grammar_sources ${MODULES}/tree-sitter/vendor/tree-sitter/lib/src/lib.c)
foreach(language bash make)
  file(GLOB sources ${MODULES}/tree-sitter-${language}/src/*.c)
  list(APPEND grammar_sources ${sources})
endforeach()

# Generated code: no warnings of ours, and -O1 whatever the build type, which compiles three times faster.
add_library(grammars STATIC ${grammar_sources})
target_include_directories(grammars SYSTEM
  PUBLIC ${MODULES}/tree-sitter/vendor/tree-sitter/lib/include
  PRIVATE ${MODULES}/tree-sitter/vendor/tree-sitter/lib/src)
target_compile_options(grammars PRIVATE -w -O1 -g0)
