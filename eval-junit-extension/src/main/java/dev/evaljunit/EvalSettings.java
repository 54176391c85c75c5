/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import org.apiguardian.api.API;

/**
 * The keys of all configuration parameters, which are set in {@code junit-platform.properties} or as system properties.
 *
 * <p>Durations are texts such as {@code 250ms}, {@code 30s}, {@code 1m30s} or {@code 7d}. Any other key with the prefix {@code eval.}
 * is an error.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class EvalSettings {

    /** Agent calls in flight at once: a whole number, at least 1; by default 16. */
    public static final String CONCURRENCY = "eval.concurrency";

    /** Judge calls in flight at once: a whole number, at least 1; by default as many as agent calls. */
    public static final String JUDGE_CONCURRENCY = "eval.judge.concurrency";

    /** How long the agent may take for one trial: a duration; by default {@code 1m}. After that, the trial fails. */
    public static final String TIMEOUT = "eval.timeout";

    /**
     * How many trials in a row must crash in the same way to end a run: a whole number, at least 1; by default 20. Its gates are
     * then errors, since an outage says nothing about the agent.
     */
    public static final String CRASHES_MAX = "eval.crashes.max";

    /** How long a judge may take for one answer: a duration; by default {@code 2m}. After that, the answer is unscored. */
    public static final String JUDGE_TIMEOUT = "eval.judge.timeout";

    /**
     * The threads that call agents and judges: {@code platform}, {@code virtual} (from Java 21 on), or {@code auto}, the
     * default: virtual above 256 calls at once on Java 24 or later, else platform.
     */
    public static final String THREADS = "eval.threads";

    /**
     * Which cases to run, such as {@code route=refund} or {@code id=refund-0042}; by default all. Only for a single
     * launch.
     */
    public static final String FILTER = "eval.filter";

    /**
     * A directory for the trials of runs of {@link #FILTER}, which write no report: a {@code trials.jsonl} for each eval; by default
     * none.
     */
    public static final String FILTER_JOURNAL = "eval.filter.journal";

    /** Which cases {@code @EvalTest} shows as test nodes: {@code all}, the default, or {@code failing}. */
    public static final String CASES = "eval.cases";

    /** The lock file: a path; by default the nearest {@code eval-datasets.lock} from the working directory upwards. */
    public static final String LOCK = "eval.lock";

    /**
     * The versions of prompts to run with instead of those that tests or the lock name, such as {@code support-rag@24}, separated by
     * commas; by default none. Only for a single launch.
     */
    public static final String PROMPT = "eval.prompt";

    /**
     * Searches for a better prompt instead of applying gates, on evals that take a {@link Prompt}: by {@code random}, {@code tpe},
     * {@code meta-prompt}, {@code protegi}, {@code gepa} or {@code promptwizard}; by default no search. Only for a single launch. What
     * limits a run, such as {@link #BUDGET_USD} and {@link #DEADLINE}, limits the whole search.
     */
    public static final String OPTIMIZE = "eval.optimize";

    /** How many prompts a search may try: a whole number, at least 1; by default unlimited. */
    public static final String OPTIMIZE_CANDIDATES = "eval.optimize.candidates";

    /**
     * How many calls of agents, judges and the model that proposes prompts a search may make: a whole number, at least 1; by default
     * unlimited.
     */
    public static final String OPTIMIZE_CALLS = "eval.optimize.calls";

    /** How many rounds without a better validation score end a search: a whole number, at least 1; by default unlimited. */
    public static final String OPTIMIZE_PATIENCE = "eval.optimize.patience";

    /** The validation score that ends a search: a number above 0, at most 1; by default none. */
    public static final String OPTIMIZE_TARGET = "eval.optimize.target";

    /** How many prompts a search proposes before it tries them together: a whole number, at least 1; by default 8. */
    public static final String OPTIMIZE_BATCH = "eval.optimize.batch";

    /**
     * By how much a validation score must be higher to count: a number above 0, below 1; by default what chance makes of two runs on
     * as many cases.
     */
    public static final String OPTIMIZE_GAIN = "eval.optimize.gain";

    /**
     * Whether the best prompt of a search is tested on cases that no search has seen: {@code open}, the default, or {@code closed} to
     * search without a claim.
     */
    public static final String OPTIMIZE_HOLDOUT = "eval.optimize.holdout";

    /**
     * The metadata key by whose values the holdout is also looked at in cohorts; by default {@code user_cohort}. Cases that have none are
     * in no cohort.
     */
    public static final String OPTIMIZE_COHORTS = "eval.optimize.cohorts";

    /**
     * The directory of the proposals that searches make; by default {@code target/eval-proposals}, in Gradle projects
     * {@code build/eval-proposals}.
     */
    public static final String OPTIMIZE_DIR = "eval.optimize.dir";

    /**
     * The file that counts how often each holdout was opened, which belongs into version control; by default
     * {@code eval-holdouts.json} beside the lock file.
     */
    public static final String OPTIMIZE_LOOKS = "eval.optimize.looks";

    /** The directory of reports; by default {@code target/eval-reports}, in Gradle projects {@code build/eval-reports}. */
    public static final String REPORTS_DIR = "eval.reports.dir";

    /**
     * Outputs of a run for CI servers and other tools: names such as {@code junit-xml}, separated by commas; {@code auto}, the
     * default, for those that the CI server shows; or {@code none}.
     */
    public static final String OUTPUTS = "eval.outputs";

    /** How often a long run reports its progress: a duration; by default {@code 5s}. */
    public static final String PROGRESS_EVERY = "eval.progress.every";

    /** When a run ends: {@code all_cases} or {@code early}; by default what the annotation of the eval sets. */
    public static final String STOP = "eval.stop";

    /** The seed of the random order of a run that may stop early: a whole number; by default a new one for each run. */
    public static final String SEED = "eval.seed";

    /**
     * Which shard of the cases to run, such as {@code 2/8}, or {@code auto} in a job that its system runs in parallel; by default all
     * cases. Only for a single launch.
     */
    public static final String SHARD = "eval.shard";

    /** The budget of one run in US dollars, agents and judges together: a number above 0; by default unlimited. */
    public static final String BUDGET_USD = "eval.budget.usd";

    /** The budget of one run in tokens, agents and judges together: a whole number, at least 1; by default unlimited. */
    public static final String BUDGET_TOKENS = "eval.budget.tokens";

    /** A JSON file with the prices of models, in US dollars per million tokens; by default no price is known. */
    public static final String PRICES = "eval.prices";

    /** How long one run may take: a duration; by default unlimited. */
    public static final String DEADLINE = "eval.deadline";

    /** Calls in flight to one model endpoint at once: a whole number, at least 1; by default as many as judge calls. */
    public static final String MODEL_CONCURRENCY = "eval.model.concurrency";

    /** Requests per minute and model endpoint: a whole number, at least 1; by default what the endpoint accepts. */
    public static final String MODEL_REQUESTS = "eval.model.requests-per-minute";

    /**
     * Tokens of requests and replies per minute and model endpoint: a whole number, at least 1; by default what the endpoint
     * accepts.
     */
    public static final String MODEL_TOKENS = "eval.model.tokens-per-minute";

    /**
     * The directory through which the JVMs of a user share rate limits of models, or {@code none} for separate limits
     * in each JVM; by default {@code eval-junit-<user>} in the directory for temporary files.
     */
    public static final String MODEL_LIMITS_DIR = "eval.model.limits.dir";

    /** Whether {@code @EvalTemplate} may run trials ahead of their invocations: {@code true}, the default, or {@code false}. */
    public static final String JUPITER_PREFETCH = "eval.jupiter.prefetch";

    /**
     * Whether a run resumes an interrupted launch: {@code auto}, the default, {@code anyway} to do so even if the agent has
     * changed, {@code never} or {@code require}.
     */
    public static final String RESUME = "eval.resume";

    /** A label for the agent under test, such as a commit or the version of a prompt; by default none. */
    public static final String AGENT = "eval.agent";

    /**
     * Files and directories outside the class path that the agent reads, such as prompts: paths separated by commas; by
     * default none. A run is resumed only if they have not changed.
     */
    public static final String AGENT_FILES = "eval.agent.files";

    /**
     * Environment variables or system properties that change what the agent does: names separated by commas; by default
     * none. A run is resumed only if their values have not changed.
     */
    public static final String AGENT_ENVIRONMENT = "eval.agent.environment";

    /**
     * Files in class path directories that are not part of the agent, such as a file with the time of the build: glob patterns
     * for paths in those directories, separated by commas; by default none but well-known ones.
     */
    public static final String AGENT_EXCLUDE = "eval.agent.exclude";

    /**
     * What an eval is of which every case was skipped, by assumptions or conditions: {@code error}, the default on CI servers, or
     * {@code warn}, the default elsewhere.
     */
    public static final String SKIPS = "eval.skips";

    /**
     * Whether evals run under Pitest, which would call the agent again for each mutant: {@code true} or, by default,
     * {@code false}. A system property of Pitest's JVMs.
     */
    public static final String PITEST = "eval.pitest";

    /**
     * What to run again of the last run: {@code errors}, all that had no score or crashed in an outage; {@code failed}, all that did
     * not pass, also after a change of the agent; by default nothing.
     */
    public static final String RERUN = "eval.rerun";

    /**
     * Whether judges ask their models a short question before the first call of the agent, so that a wrong key, name or parameter
     * costs nothing: {@code on}, the default, or {@code off}.
     */
    public static final String PREFLIGHT = "eval.preflight";

    /**
     * What happens if a judge that asks a model has no certificate, that of another judge, or one that was to be renewed:
     * {@code require} to refuse the eval, {@code warn} to say so on the console, or {@code off}, the default.
     */
    public static final String CERTIFICATES = "eval.certificates";

    /**
     * Has trials run by workers, to which this distributes them: {@code temporal}, of the artifact {@code eval-junit-temporal}; by
     * default all run in this JVM.
     */
    public static final String DISTRIBUTE = "eval.distribute";

    /**
     * What this JVM does: {@code launch}, the default, or {@code worker}, which runs trials for launches of the same build elsewhere.
     */
    public static final String DISTRIBUTE_ROLE = "eval.distribute.role";

    /** Where a launch and its workers meet: a name; by default {@code eval-junit}. */
    public static final String DISTRIBUTE_QUEUE = "eval.distribute.queue";

    /**
     * How many workers there are: a whole number, at least 1, the default. The launch gives them work for as many, and each keeps to
     * its share of the limits of model endpoints.
     */
    public static final String DISTRIBUTE_WORKERS = "eval.distribute.workers";

    /** How long a worker waits for a launch: a duration; by default {@code 5m}. */
    public static final String DISTRIBUTE_IDLE = "eval.distribute.idle";

    /** The address of the service that distributes, such as {@code temporal.internal:7233}; by default as that is configured. */
    public static final String DISTRIBUTE_ADDRESS = "eval.distribute.address";

    /** Whether to print a forecast of a run instead of running it: {@code true} or, by default, {@code false}. */
    public static final String PLAN = "eval.plan";

    /**
     * Environment variables and system properties with secret values, by their names, separated by commas; by default only those
     * whose names reveal it, such as {@code OPENAI_API_KEY}.
     */
    public static final String SECRETS = "eval.secrets";

    /**
     * Whether calls of models are recorded: {@code off}, the default; {@code record}; {@code replay} without calling any model;
     * {@code auto} to replay what is recorded and to record the rest, which CI servers refuse.
     */
    public static final String RECORDINGS = "eval.recordings";

    /** The directory of recordings; by default {@code src/test/recordings}. */
    public static final String RECORDINGS_DIR = "eval.recordings.dir";

    /** Whether answers of agents are recorded and replayed as well: {@code true} or, by default, {@code false}. */
    public static final String RECORDINGS_AGENT = "eval.recordings.agent";

    /**
     * The directory of the report of an earlier run, whose answers are judged again without calling the agent; by default none. Only
     * for a single launch.
     */
    public static final String REJUDGE = "eval.rejudge";

    /**
     * {@code answers} to have judges look at corrupted copies of stored answers, and to report who notices; by default nothing. Needs
     * {@link #REJUDGE}, or {@link #RECORDINGS_AGENT} with recordings that reply.
     */
    public static final String MUTATE = "eval.mutate";

    /**
     * Where complete runs are kept: {@code dir:} with a folder, by default {@code dir:.eval-history}; a JDBC URL, whose driver must be
     * on the test class path; or {@code off}.
     */
    public static final String HISTORY = "eval.history";

    /** How many runs of each eval the history keeps: a whole number, at least 1; by default 1000. */
    public static final String HISTORY_RUNS = "eval.history.runs";

    /** How long the history keeps a run: a duration; by default {@code 365d}. The last run of each release is kept for good. */
    public static final String HISTORY_AGE = "eval.history.age";

    /** The branch of a run; by default the one that the CI server names, or that is checked out. */
    public static final String BRANCH = "eval.branch";

    /** The release that a run is of, such as {@code v1.4.0}; by default the tag that the CI server builds, or none. */
    public static final String RELEASE = "eval.release";

    /** What runs must have in common for their latencies to be compared; by default processors, system and CI server. */
    public static final String MACHINE = "eval.machine";

    /** {@code update} to make a run the blessed baseline of its eval; by default it is compared. Only for a single launch. */
    public static final String BASELINE = "eval.baseline";

    /** The directory of blessed baselines; by default {@code src/test/baselines}. */
    public static final String BASELINE_DIR = "eval.baseline.dir";

    /** The age from which on a blessed baseline or a release is stale: a duration; by default {@code 90d}. */
    public static final String BASELINE_AGE = "eval.baseline.age";

    /** The release to compare with: a tag, or {@code *} for the last one; by default none. */
    public static final String BASELINE_RELEASE = "eval.baseline.release";

    /** The branch whose last runs to compare with; by default the target of a pull request, else the trunk. */
    public static final String BASELINE_BRANCH = "eval.baseline.branch";

    /** How far back the last runs of a branch go: a duration; by default {@code 7d}. */
    public static final String BASELINE_WINDOW = "eval.baseline.window";

    /** The file of cases that gates leave out for a while; by default {@code src/test/quarantine.jsonl}, which need not exist. */
    public static final String QUARANTINE = "eval.quarantine";

    private EvalSettings() {}
}
