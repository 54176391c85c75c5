/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.digest;

import dev.evaljunit.datasets.notify.Notified;

/**
 * What became of a digest.
 *
 * @param text the page, or where it is
 * @param notified whom it was told
 */
public record DigestReport(String text, Notified notified) {}
