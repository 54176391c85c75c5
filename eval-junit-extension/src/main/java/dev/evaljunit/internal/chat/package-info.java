/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Conversations: messages in JSON, scripted ones, and how people and models read them. */
@NullMarked
package dev.evaljunit.internal.chat;

import org.jspecify.annotations.NullMarked;
