/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.run;

import dev.evaljunit.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apiguardian.api.API;

/**
 * What an earlier run of an eval took.
 *
 * @param when which run it was, for readers, such as {@code 2026-05-20 14:33 UTC on refunds@3}
 * @param passRate the share of its cases that passed, from 0 to 1; empty if none was scored
 * @param latency how long the agent took for a trial, on average
 * @param agent what answers took, as far as they said
 * @param judges what scores took, as far as they said, by judge
 */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // read from reports
public record Past(
        String when, OptionalDouble passRate, Duration latency, List<Usage> agent, Map<String, List<Usage>> judges) {

    public Past {
        agent = List.copyOf(agent);
        judges = Map.copyOf(judges);
    }
}
