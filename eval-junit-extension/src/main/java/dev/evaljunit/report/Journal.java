/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.report;

import dev.evaljunit.TrialResult;
import java.util.List;
import java.util.Map;

/**
 * What a journal holds.
 *
 * @param header which run it is of, with the gates of its last launch
 * @param trials the finished trials, by the id of their case, without those that were run again since
 * @param rerun how many trials were run again because no judge could score them
 * @param length how many bytes of the file are sound; what comes after them was being written when its launch ended
 */
record Journal(JournalHeader header, Map<String, List<TrialResult>> trials, int rerun, long length) {}
