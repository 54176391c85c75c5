/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.recording;

import dev.evaljunit.Answer;
import java.time.Duration;

/** What an agent answered, without secrets, and how long that took. */
public record RecordedAnswer(Answer answer, Duration latency) {}
