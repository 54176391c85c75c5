/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import dev.evaljunit.EvalException;
import dev.evaljunit.EvalSettings;
import dev.evaljunit.internal.dataset.LockFile;
import dev.evaljunit.internal.dataset.WorkingDirectory;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How to search for a better prompt.
 *
 * @param optimizer what proposes prompts, by its name in settings
 * @param candidates how many may be tried
 * @param calls how many calls may be made
 * @param budget of the whole search, and the prices of tokens
 * @param patience how many rounds without a better validation score end it
 * @param target the validation score that is enough
 * @param batch how many prompts are proposed before they are tried together
 * @param gain by how much a validation score must be higher; empty for what chance makes
 * @param opensHoldout whether the best prompt is tested on cases that no search has seen
 * @param cohorts the metadata key by which the holdout is also looked at in cohorts
 * @param seed of all that is random
 * @param directory of proposals
 * @param looks the file that counts how often holdouts were opened
 */
public record SearchSettings(
        String optimizer,
        OptionalInt candidates,
        OptionalLong calls,
        Budget budget,
        OptionalInt patience,
        OptionalDouble target,
        int batch,
        OptionalDouble gain,
        boolean opensHoldout,
        String cohorts,
        long seed,
        Path directory,
        Path looks) {

    /** How many prompts are proposed at once, unless set. */
    public static final int BATCH = 8;

    /** The metadata key of cohorts, unless set. */
    public static final String COHORTS = "user_cohort";

    /** What counts how often holdouts were opened, unless set. */
    public static final String LOOKS = "eval-holdouts.json";

    /** A search is repeated with the same seed, so that it can be resumed. */
    public static final long SEED = 1;

    /** What is done with the holdout. */
    private enum Use {
        OPEN,
        CLOSED
    }

    static Optional<SearchSettings> of(Settings settings, WorkingDirectory directory, Optional<Path> lock) {
        return settings.text(EvalSettings.OPTIMIZE)
                .map(String::strip)
                .filter(optimizer -> !optimizer.isEmpty())
                .map(optimizer -> new SearchSettings(
                        optimizer,
                        count(settings, EvalSettings.OPTIMIZE_CANDIDATES),
                        settings.largeCount(EvalSettings.OPTIMIZE_CALLS)
                                .map(OptionalLong::of)
                                .orElse(OptionalLong.empty()),
                        new PlanSettings(settings, directory).budget(),
                        count(settings, EvalSettings.OPTIMIZE_PATIENCE),
                        amount(settings, EvalSettings.OPTIMIZE_TARGET),
                        settings.count(EvalSettings.OPTIMIZE_BATCH).orElse(BATCH),
                        amount(settings, EvalSettings.OPTIMIZE_GAIN),
                        settings.constant(EvalSettings.OPTIMIZE_HOLDOUT, Use.class, "open or closed")
                                        .orElse(Use.OPEN)
                                == Use.OPEN,
                        settings.text(EvalSettings.OPTIMIZE_COHORTS)
                                .map(String::strip)
                                .orElse(COHORTS),
                        new PlanSettings(settings, directory).seed().orElse(SEED),
                        settings.text(EvalSettings.OPTIMIZE_DIR)
                                .map(directory::resolve)
                                .orElseGet(directory::proposals),
                        settings.text(EvalSettings.OPTIMIZE_LOOKS)
                                .map(directory::resolve)
                                .orElseGet(() -> besideLock(lock, directory))));
    }

    private static OptionalInt count(Settings settings, String key) {
        return settings.count(key).map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    private static OptionalDouble amount(Settings settings, String key) {
        Optional<Double> amount = settings.amount(key);
        amount.filter(value -> value > 1).ifPresent(value -> {
            throw new EvalException(
                    "Configuration parameter '%s' must be at most 1, since no score is higher, found '%s'."
                            .formatted(key, value));
        });
        return amount.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    private static Path besideLock(Optional<Path> lock, WorkingDirectory directory) {
        return lock.or(() -> LockFile.findFrom(directory.path()))
                .map(file -> file.resolveSibling(LOOKS))
                .orElseGet(() -> directory.resolve(LOOKS));
    }

    /** {@return a search in code, which reads no settings: random, within a budget, and limited by nothing else yet} */
    public static SearchSettings inCode(Budget budget) {
        WorkingDirectory directory = WorkingDirectory.ofThisJvm();
        return new SearchSettings(
                "random",
                OptionalInt.empty(),
                OptionalLong.empty(),
                budget,
                OptionalInt.empty(),
                OptionalDouble.empty(),
                BATCH,
                OptionalDouble.empty(),
                true,
                COHORTS,
                SEED,
                directory.proposals(),
                besideLock(Optional.empty(), directory));
    }

    /** Return a copy with another optimizer. */
    public SearchSettings withOptimizer(String newOptimizer) {
        return new SearchSettings(
                newOptimizer,
                candidates,
                calls,
                budget,
                patience,
                target,
                batch,
                gain,
                opensHoldout,
                cohorts,
                seed,
                directory,
                looks);
    }

    /** Return a copy with another seed. */
    public SearchSettings withSeed(long newSeed) {
        return new SearchSettings(
                optimizer,
                candidates,
                calls,
                budget,
                patience,
                target,
                batch,
                gain,
                opensHoldout,
                cohorts,
                newSeed,
                directory,
                looks);
    }

    /** Return a copy that searches without a claim. */
    public SearchSettings withClosedHoldout() {
        return new SearchSettings(
                optimizer,
                candidates,
                calls,
                budget,
                patience,
                target,
                batch,
                gain,
                false,
                cohorts,
                seed,
                directory,
                looks);
    }
}
