/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.run;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.text.Nearest;
import dev.evaljunit.model.limit.ModelLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The configuration parameters of evals, from {@code junit-platform.properties} or system properties.
 *
 * <p>This class holds all keys. A key with the prefix {@code eval.} that is not one of them is an error.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class EvalConfig {

    /** Agent calls at once, at least 1; 16 unless set. */
    public static final String CONCURRENCY = "eval.concurrency";

    /** Judge calls at once, at least 1; as many as agent calls unless set. */
    public static final String JUDGE_CONCURRENCY = "eval.judge.concurrency";

    /** How long the agent may take for one trial, such as {@code 30s}; one minute unless set. */
    public static final String TIMEOUT = "eval.timeout";

    /** How long a judge may take for one answer, such as {@code 30s}; two minutes unless set. */
    public static final String JUDGE_TIMEOUT = "eval.judge.timeout";

    /** The threads for both, {@code auto}, {@code platform} or {@code virtual}; see {@link Threads}. */
    public static final String THREADS = "eval.threads";

    /** Which cases to run, such as {@code route=refund} or {@code id=refund-0042}; all unless set. */
    public static final String FILTER = "eval.filter";

    /** Which cases {@code @EvalTest} shows as test nodes, {@code all} or {@code failing}; see {@link ShownCases}. */
    public static final String CASES = "eval.cases";

    /** The lock file; the nearest {@code eval-datasets.lock} from the working directory upwards unless set. */
    public static final String LOCK = "eval.lock";

    /** Where reports are written; {@code target/eval-reports}, or {@code build/eval-reports} in a Gradle project. */
    public static final String REPORTS_DIR = "eval.reports.dir";

    /** How often a long run says how far it is; every five seconds unless set. */
    public static final String PROGRESS_EVERY = "eval.progress.every";

    /** When a run ends, {@code all_cases} or {@code early}; takes precedence over the eval's own annotation. */
    public static final String STOP = "eval.stop";

    /** The seed of the random order in which cases run if a run may stop early; a new one for each run unless set. */
    public static final String SEED = "eval.seed";

    /** Which part of the cases to run, such as {@code 2/8}; all unless set. */
    public static final String SHARD = "eval.shard";

    /** What one run may cost in US dollars, agents and judges together; without a limit unless set. */
    public static final String BUDGET_USD = "eval.budget.usd";

    /** How many tokens one run may take, agents and judges together; without a limit unless set. */
    public static final String BUDGET_TOKENS = "eval.budget.tokens";

    /** A JSON file with the prices of models; no price is known unless set. */
    public static final String PRICES = "eval.prices";

    /** How long one run may take, such as {@code 20m}; without a limit unless set. */
    public static final String DEADLINE = "eval.deadline";

    /** Calls in flight to one model endpoint at once, at least 1; as many as judges ask unless set. */
    public static final String MODEL_CONCURRENCY = "eval.model.concurrency";

    /** Requests to one model endpoint per minute, at least 1; what the endpoint bears unless set. */
    public static final String MODEL_REQUESTS = "eval.model.requests-per-minute";

    /** Tokens of questions and replies per minute and endpoint, at least 1; what the endpoint bears unless set. */
    public static final String MODEL_TOKENS = "eval.model.tokens-per-minute";

    /**
     * Where the JVMs of a build keep their common counts of calls to models, or {@code none} to let each JVM count for
     * itself; a directory of the user below the one for temporary files unless set.
     */
    public static final String MODEL_LIMITS_DIR = "eval.model.limits.dir";

    /** Whether {@code @EvalTemplate} may run trials ahead of their invocations, true or false; true unless set. */
    public static final String JUPITER_PREFETCH = "eval.jupiter.prefetch";

    /** Whether a run goes on where an earlier launch was broken off, {@code auto}, {@code never} or {@code require}. */
    public static final String RESUME = "eval.resume";

    /** What is evaluated, such as a prompt's version or a commit; nothing is known of it unless set. */
    public static final String AGENT = "eval.agent";

    /** What to run again of the last run, {@code errors} for what a judge could not score; nothing unless set. */
    public static final String RERUN = "eval.rerun";

    /** Whether to say only what a run would take, true or false; false unless set. */
    public static final String PLAN = "eval.plan";

    private static final String PREFIX = "eval.";
    private static final String FILE = "junit-platform.properties";

    /** Under these no gate is applied, which must not become the rule. */
    private static final Set<String> OF_ONE_LAUNCH = Set.of(FILTER, SHARD, PLAN);

    /** All of them. */
    static final List<String> KEYS = List.of(
            CONCURRENCY,
            JUDGE_CONCURRENCY,
            TIMEOUT,
            JUDGE_TIMEOUT,
            THREADS,
            FILTER,
            CASES,
            LOCK,
            REPORTS_DIR,
            PROGRESS_EVERY,
            STOP,
            SEED,
            SHARD,
            BUDGET_USD,
            BUDGET_TOKENS,
            PRICES,
            DEADLINE,
            MODEL_CONCURRENCY,
            MODEL_REQUESTS,
            MODEL_TOKENS,
            MODEL_LIMITS_DIR,
            JUPITER_PREFETCH,
            AGENT,
            RESUME,
            RERUN,
            PLAN);

    private final Settings settings;

    private EvalConfig(Function<String, Optional<String>> parameters) {
        this.settings = new Settings(parameters);
    }

    /**
     * Read the configuration.
     *
     * @param parameters the value of a key
     * @param givenKeys the keys that are set, as far as the caller can tell; system properties and
     *     {@code junit-platform.properties} are looked at anyway, since Jupiter does not tell an extension
     * @throws EvalException if one of them begins with {@code eval.} and is not known, or keeps gates from being applied and
     *     is set for good, in {@code junit-platform.properties}
     */
    public static EvalConfig of(Function<String, Optional<String>> parameters, Collection<String> givenKeys) {
        var keys = new TreeSet<>(givenKeys);
        keys.addAll(System.getProperties().stringPropertyNames());
        Set<String> ofFile = keysOfFile(Thread.currentThread().getContextClassLoader());
        keys.addAll(ofFile);
        keys.forEach(EvalConfig::checkKey);
        ofFile.forEach(EvalConfig::checkKeyOfFile);
        return new EvalConfig(parameters);
    }

    static Set<String> keysOfFile(@Nullable ClassLoader loader) {
        var properties = new Properties();
        try (@Nullable InputStream file = loader == null ? null : loader.getResourceAsStream(FILE)) {
            if (file != null) {
                properties.load(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.stringPropertyNames();
    }

    private static void checkKey(String key) {
        if (key.startsWith(PREFIX) && !KEYS.contains(key)) {
            throw new EvalException("Configuration parameter '%s' must be one that eval-junit knows.%s Known are: %s."
                    .formatted(
                            key,
                            Nearest.to(key, KEYS)
                                    .map(nearest -> " Did you mean '" + nearest + "'?")
                                    .orElse(""),
                            String.join(", ", KEYS)));
        }
    }

    private static void checkKeyOfFile(String key) {
        if (OF_ONE_LAUNCH.contains(key)) {
            throw new EvalException(
                    "Configuration parameter '%s' must not stand in %s, since no gate of any build could turn red then. Set it for one launch, such as by -D%s=…."
                            .formatted(key, FILE, key));
        }
    }

    /** {@return how much at once, and how long} */
    public Limits limits() {
        int concurrency = settings.count(CONCURRENCY).orElse(Limits.DEFAULT.concurrency());
        return new Limits(
                concurrency,
                settings.count(JUDGE_CONCURRENCY).orElse(concurrency),
                settings.duration(TIMEOUT).orElse(Limits.DEFAULT.timeout()),
                settings.duration(JUDGE_TIMEOUT).orElse(Limits.DEFAULT.judgeTimeout()),
                settings.constant(THREADS, Threads.class, "auto, platform or virtual")
                        .orElse(Limits.DEFAULT.threads()));
    }

    /** {@return which cases to run; blank for all} */
    public String filter() {
        return settings.text(FILTER).orElse("");
    }

    /** {@return which cases become test nodes, where those are made by our engine} */
    public ShownCases shownCases() {
        return settings.constant(CASES, ShownCases.class, "all or failing").orElse(ShownCases.ALL);
    }

    /** {@return the lock file, if one is named} */
    public Optional<Path> lock() {
        Optional<Path> lock = settings.text(LOCK).map(Path::of);
        lock.filter(path -> !Files.isRegularFile(path)).ifPresent(path -> {
            throw new EvalException("Configuration parameter '%s' must name a file, found none at '%s'."
                    .formatted(LOCK, path.toAbsolutePath()));
        });
        return lock;
    }

    /** {@return where the reports of all evals go} */
    public Path reportsDirectory() {
        return settings.text(REPORTS_DIR).map(Path::of).orElseGet(EvalConfig::buildDirectory);
    }

    private static Path buildDirectory() {
        boolean isGradle = Files.exists(Path.of("build.gradle")) || Files.exists(Path.of("build.gradle.kts"));
        return Path.of(isGradle && !Files.exists(Path.of("pom.xml")) ? "build" : "target", "eval-reports");
    }

    /** {@return how often a long run says how far it is} */
    public Duration progressEvery() {
        return settings.duration(PROGRESS_EVERY).orElse(Duration.ofSeconds(5));
    }

    /** {@return whether to say only what a run would take, and to call nothing} */
    public boolean plansOnly() {
        return plan().plansOnly();
    }

    /** {@return which part of the cases to run} */
    public Shard shard() {
        return plan().shard();
    }

    PlanSettings plan() {
        return new PlanSettings(settings);
    }

    /** {@return what is evaluated, so that only launches with the same are one run; blank if nobody says} */
    public String agent() {
        return settings.text(AGENT).orElse("").strip();
    }

    /** {@return whether a run goes on where an earlier launch was broken off} */
    public Resume resume() {
        return settings.constant(RESUME, Resume.class, "auto, never or require").orElse(Resume.AUTO);
    }

    /** {@return whether to run only what judges could not score in the last run} */
    public boolean rerunsErrors() {
        return settings.constant(RERUN, Rerun.class, "errors").isPresent();
    }

    /** {@return how much a model endpoint is asked at most} */
    public ModelLimits modelLimits() {
        var limits = new ModelLimits(
                settings.count(MODEL_CONCURRENCY).orElse(null),
                settings.count(MODEL_REQUESTS).orElse(null),
                settings.count(MODEL_TOKENS).orElse(null),
                ModelLimits.userDirectory());
        return settings.text(MODEL_LIMITS_DIR)
                .map(text -> limits.in(text.equals("none") ? null : Path.of(text)))
                .orElse(limits);
    }

    /** {@return whether trials of a template may run ahead of Jupiter's invocations} */
    public boolean jupiterPrefetch() {
        return settings.truth(JUPITER_PREFETCH).orElse(true);
    }

    private enum Rerun {
        ERRORS
    }
}
