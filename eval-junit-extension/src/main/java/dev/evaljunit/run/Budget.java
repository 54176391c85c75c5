/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.run;

import dev.evaljunit.model.PriceTable;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.apiguardian.api.API;

/**
 * What a run may take, agents and judges together.
 *
 * @param usd US dollars; empty without a limit
 * @param tokens tokens read and written; empty without a limit
 * @param time from the first call on; empty without a limit
 * @param prices of tokens
 */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // part of a run plan
public record Budget(OptionalDouble usd, OptionalLong tokens, Optional<Duration> time, PriceTable prices) {

    /** Without any limit, and without prices. */
    public static final Budget UNLIMITED =
            new Budget(OptionalDouble.empty(), OptionalLong.empty(), Optional.empty(), PriceTable.EMPTY);
}
