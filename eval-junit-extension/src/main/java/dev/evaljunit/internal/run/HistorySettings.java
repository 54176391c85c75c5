/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import static dev.evaljunit.EvalSettings.BASELINE;
import static dev.evaljunit.EvalSettings.BASELINE_AGE;
import static dev.evaljunit.EvalSettings.BASELINE_BRANCH;
import static dev.evaljunit.EvalSettings.BASELINE_DIR;
import static dev.evaljunit.EvalSettings.BASELINE_RELEASE;
import static dev.evaljunit.EvalSettings.BASELINE_WINDOW;
import static dev.evaljunit.EvalSettings.BRANCH;
import static dev.evaljunit.EvalSettings.HISTORY;
import static dev.evaljunit.EvalSettings.HISTORY_AGE;
import static dev.evaljunit.EvalSettings.HISTORY_RUNS;
import static dev.evaljunit.EvalSettings.MACHINE;
import static dev.evaljunit.EvalSettings.QUARANTINE;
import static dev.evaljunit.EvalSettings.RELEASE;

import dev.evaljunit.internal.dataset.WorkingDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The configuration parameters of the history and of baselines, each empty if it is not set. */
public final class HistorySettings {

    private static final String DEFAULT_PLACE = "dir:.eval-history";
    private static final String OFF = "off";
    private static final String DEFAULT_QUARANTINE = "src/test/quarantine.jsonl";
    private static final String DEFAULT_DIRECTORY = "src/test/baselines";

    private static final List<String> KEYS = List.of(
            HISTORY,
            HISTORY_RUNS,
            HISTORY_AGE,
            BRANCH,
            RELEASE,
            MACHINE,
            BASELINE,
            BASELINE_DIR,
            BASELINE_AGE,
            BASELINE_RELEASE,
            BASELINE_BRANCH,
            BASELINE_WINDOW,
            QUARANTINE);

    private final Settings settings;
    private final WorkingDirectory directory;

    /** What to do with a baseline. */
    private enum Update {
        UPDATE
    }

    HistorySettings(Settings settings, WorkingDirectory directory) {
        this.settings = settings;
        this.directory = directory;
    }

    /** {@return settings of another machine, as {@link #given} returned them there} */
    public static HistorySettings of(Map<String, String> given, WorkingDirectory directory) {
        return new HistorySettings(new Settings(key -> Optional.ofNullable(given.get(key))), directory);
    }

    /** {@return what is configured, by its key} */
    public Map<String, String> given() {
        var given = new LinkedHashMap<String, String>();
        KEYS.forEach(key -> settings.text(key).ifPresent(text -> given.put(key, text)));
        return given;
    }

    /**
     * Read all of them, so that a wrong one is found before anything is called.
     *
     * @throws dev.evaljunit.EvalException if one is wrong
     */
    public void check() {
        runs();
        age();
        updatesBaseline();
        baselineAge();
        window();
    }

    /** {@return where runs are kept, as it is configured} */
    public String place() {
        return settings.text(HISTORY).map(String::strip).orElse(DEFAULT_PLACE);
    }

    /** {@return whether somebody has configured where runs are kept} */
    public boolean hasPlace() {
        return settings.text(HISTORY).isPresent();
    }

    /** {@return whether no run is kept} */
    public boolean isOff() {
        return place().equals(OFF);
    }

    /** {@return the directory that relative paths belong to} */
    public WorkingDirectory directory() {
        return directory;
    }

    /** {@return how many runs are kept} */
    public Optional<Integer> runs() {
        return settings.count(HISTORY_RUNS);
    }

    /** {@return how long a run is kept} */
    public Optional<Duration> age() {
        return settings.duration(HISTORY_AGE);
    }

    /** {@return the branch of this run} */
    public Optional<String> branch() {
        return name(BRANCH);
    }

    /** {@return the release that this run is of} */
    public Optional<String> release() {
        return name(RELEASE);
    }

    /** {@return what runs must have in common for their latencies to be compared} */
    public Optional<String> machine() {
        return name(MACHINE);
    }

    private Optional<String> name(String key) {
        return settings.text(key).map(String::strip).filter(name -> !name.isEmpty());
    }

    /** {@return whether this run is to become the blessed baseline} */
    public boolean updatesBaseline() {
        return settings.constant(BASELINE, Update.class, "update").isPresent();
    }

    /** {@return the directory of blessed baselines} */
    public Path baselines() {
        return directory.resolve(settings.text(BASELINE_DIR).orElse(DEFAULT_DIRECTORY));
    }

    /** {@return the file of cases that gates leave out} */
    public Path quarantine() {
        return directory.resolve(settings.text(QUARANTINE).orElse(DEFAULT_QUARANTINE));
    }

    /** {@return the age from which on an anchor is stale} */
    public Optional<Duration> baselineAge() {
        return settings.duration(BASELINE_AGE);
    }

    /** {@return the release to compare with} */
    public Optional<String> baselineRelease() {
        return name(BASELINE_RELEASE);
    }

    /** {@return the branch to compare with} */
    public Optional<String> baselineBranch() {
        return name(BASELINE_BRANCH);
    }

    /** {@return how far back runs of the branch go} */
    public Optional<Duration> window() {
        return settings.duration(BASELINE_WINDOW);
    }
}
