/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Agents and models of LangChain4j, if it is on the class path. */
@NullMarked
package dev.evaljunit.langchain4j;

import org.jspecify.annotations.NullMarked;
