// SPDX-License-Identifier: MIT
// Catch2 of either major version.
#pragma once
#ifdef DOCGARDEN_CATCH3
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif
