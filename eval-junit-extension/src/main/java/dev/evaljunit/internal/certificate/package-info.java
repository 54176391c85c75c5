/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** What calibrations against people's labels have measured about judges; shared with the plugin, which writes certificates. */
@NullMarked
package dev.evaljunit.internal.certificate;

import org.jspecify.annotations.NullMarked;
