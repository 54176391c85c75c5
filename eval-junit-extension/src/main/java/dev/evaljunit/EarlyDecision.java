/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import org.apiguardian.api.API;

/**
 * What a gate was decided on before all cases had run.
 *
 * @param status what the run of all cases would come to; an ERROR if too many answers are unscored, whatever else comes
 * @param used how many cases decided it: the first of a random order
 * @param passed how many of them passed
 * @param least how many of all cases pass at least
 * @param most how many of all cases pass at most
 * @param risk the largest share of random orders in which all cases would have come to something else
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record EarlyDecision(Verdict.Status status, long used, long passed, long least, long most, double risk) {}
