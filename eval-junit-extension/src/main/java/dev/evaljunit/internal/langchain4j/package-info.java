/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** What LangChain4j loads by itself. */
@NullMarked
package dev.evaljunit.internal.langchain4j;

import org.jspecify.annotations.NullMarked;
