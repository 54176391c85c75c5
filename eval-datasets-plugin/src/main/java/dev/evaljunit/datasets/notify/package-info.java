/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Tells a team what is new, once: as issues of GitHub and GitLab, and as messages of a chat. */
@NullMarked
package dev.evaljunit.datasets.notify;

import org.jspecify.annotations.NullMarked;
