/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Finished runs, and those of them that later runs are compared with.
 *
 * <p>{@link dev.evaljunit.internal.history.RunRecord} is a run as it is kept, in a {@link dev.evaljunit.internal.history.History} or in
 * a {@link dev.evaljunit.internal.history.BaselineFile}. {@link dev.evaljunit.internal.history.Baselines} finds those to compare with.
 */
@NullMarked
package dev.evaljunit.internal.history;

import org.jspecify.annotations.NullMarked;
