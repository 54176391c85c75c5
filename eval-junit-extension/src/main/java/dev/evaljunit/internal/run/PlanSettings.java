/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import static dev.evaljunit.EvalSettings.BUDGET_TOKENS;
import static dev.evaljunit.EvalSettings.BUDGET_USD;
import static dev.evaljunit.EvalSettings.DEADLINE;
import static dev.evaljunit.EvalSettings.PLAN;
import static dev.evaljunit.EvalSettings.PRICES;
import static dev.evaljunit.EvalSettings.SEED;
import static dev.evaljunit.EvalSettings.SHARD;
import static dev.evaljunit.EvalSettings.STOP;

import dev.evaljunit.Stop;
import dev.evaljunit.internal.dataset.WorkingDirectory;
import dev.evaljunit.internal.model.PriceTable;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The configuration parameters that make a {@link RunPlan}.
 *
 * @param settings what is set
 * @param directory where relative paths belong
 */
record PlanSettings(Settings settings, WorkingDirectory directory) {

    /** {@return whether to print a forecast instead of running} */
    boolean plansOnly() {
        return settings.truth(PLAN).orElse(false);
    }

    /** {@return when a run ends; empty for what the eval sets} */
    Optional<Stop> stop() {
        return settings.constant(STOP, Stop.class, "all_cases or early");
    }

    Optional<Long> seed() {
        return settings.whole(SEED, "a whole number");
    }

    Shard shard() {
        return settings.parsed(SHARD, text -> Shard.parse(text, System::getenv)).orElse(Shard.ALL);
    }

    Budget budget() {
        return new Budget(
                settings.amount(BUDGET_USD).map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                settings.largeCount(BUDGET_TOKENS).map(OptionalLong::of).orElse(OptionalLong.empty()),
                settings.duration(DEADLINE),
                settings.parsed(PRICES, file -> PriceTable.read(directory.resolve(file.strip())))
                        .orElse(PriceTable.EMPTY));
    }
}
