/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import java.util.Optional;

/**
 * What a judge has said about an answer; no person must see it before that person's own label.
 *
 * @param score empty if the judge gave none
 * @param reason empty if there is none
 * @param passed empty if it is not known
 */
public record JudgeScore(Optional<Double> score, Optional<String> reason, Optional<Boolean> passed) {}
