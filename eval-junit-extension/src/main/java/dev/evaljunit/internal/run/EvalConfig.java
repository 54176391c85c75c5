/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import dev.evaljunit.EvalException;
import dev.evaljunit.EvalSettings;
import dev.evaljunit.internal.dataset.PromptName;
import dev.evaljunit.internal.dataset.WorkingDirectory;
import dev.evaljunit.internal.model.limit.ModelLimits;
import dev.evaljunit.internal.prompt.PromptChoice;
import dev.evaljunit.internal.recording.RecordingMode;
import dev.evaljunit.internal.recording.RecordingSettings;
import dev.evaljunit.internal.text.CiServer;
import dev.evaljunit.internal.text.Nearest;
import dev.evaljunit.internal.text.Secrets;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the configuration parameters that {@link EvalSettings} lists. */
public final class EvalConfig {

    private static final String PREFIX = "eval.";
    private static final String FILE = "junit-platform.properties";

    /** The outputs that the CI server shows. */
    private static final String AUTO = "auto";

    /** With these, no gate is applied, or none to new answers, so they must not be set permanently. */
    private static final Set<String> OF_ONE_LAUNCH = Set.of(
            EvalSettings.FILTER,
            EvalSettings.PROMPT,
            EvalSettings.OPTIMIZE,
            EvalSettings.SHARD,
            EvalSettings.PLAN,
            EvalSettings.REJUDGE,
            EvalSettings.DISTRIBUTE_ROLE,
            EvalSettings.BASELINE);

    /** All keys, sorted. */
    static final List<String> KEYS = Arrays.stream(EvalSettings.class.getFields())
            .map(EvalConfig::key)
            .sorted()
            .toList();

    private final Settings settings;
    private final WorkingDirectory directory;
    private final boolean onCiServer;

    private EvalConfig(Settings settings, WorkingDirectory directory, boolean onCiServer) {
        this.settings = settings;
        this.directory = directory;
        this.onCiServer = onCiServer;
    }

    /** {@return a copy whose relative paths belong to another directory} */
    public EvalConfig in(WorkingDirectory other) {
        return new EvalConfig(settings, other, onCiServer);
    }

    /** {@return a copy that takes the machine for a CI server, or for a developer's} */
    public EvalConfig onCiServer(boolean onServer) {
        return new EvalConfig(settings, directory, onServer);
    }

    private static String key(Field constant) {
        try {
            return (String) constant.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Read the configuration.
     *
     * @param parameters the value of a key
     * @param givenKeys the keys that the caller knows to be set; keys of system properties and
     *     {@code junit-platform.properties} are added, since Jupiter does not pass them to extensions
     * @throws EvalException if a key that begins with {@code eval.} is unknown, or {@code junit-platform.properties}
     *     sets one with which no gate is applied
     */
    public static EvalConfig of(Function<String, Optional<String>> parameters, Collection<String> givenKeys) {
        var keys = new TreeSet<>(givenKeys);
        keys.addAll(System.getProperties().stringPropertyNames());
        Set<String> ofFile = keysOfFile(Thread.currentThread().getContextClassLoader());
        keys.addAll(ofFile);
        keys.forEach(EvalConfig::checkKey);
        ofFile.forEach(EvalConfig::checkKeyOfFile);
        var config = new EvalConfig(
                new Settings(parameters), WorkingDirectory.ofThisJvm(), CiServer.isPresent(System::getenv));
        config.findSecrets();
        return config;
    }

    /** Each time: a test may have set a property since. */
    private void findSecrets() {
        Secrets.addProperties();
        settings.parsed(EvalSettings.SECRETS, names -> {
            Stream.of(names.split(","))
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .forEach(EvalConfig::addSecret);
            return true;
        });
    }

    private static void addSecret(String name) {
        try {
            Secrets.addDeclared(name);
        } catch (IllegalArgumentException e) {
            throw new EvalException(e.getMessage() + ". Use a longer secret.", e);
        }
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
            throw new EvalException("Configuration parameter '%s' is unknown.%s Known keys: %s."
                    .formatted(key, Nearest.hint(key, KEYS), String.join(", ", KEYS)));
        }
    }

    private static void checkKeyOfFile(String key) {
        if (OF_ONE_LAUNCH.contains(key)) {
            throw new EvalException(
                    "Configuration parameter '%s' must not be set in %s, since %s. Set it for a single launch, for example with -D%s=…."
                            .formatted(key, FILE, whyNotInFile(key), key));
        }
    }

    private static String whyNotInFile(String key) {
        return key.equals(EvalSettings.PROMPT)
                ? "no build would then run with the version in the lock"
                : "no gate could then fail a build";
    }

    /** {@return the limits of calls} */
    public Limits limits() {
        int concurrency = settings.count(EvalSettings.CONCURRENCY).orElse(Limits.DEFAULT.concurrency());
        return new Limits(
                concurrency,
                settings.count(EvalSettings.JUDGE_CONCURRENCY).orElse(concurrency),
                settings.duration(EvalSettings.TIMEOUT).orElse(Limits.DEFAULT.timeout()),
                settings.duration(EvalSettings.JUDGE_TIMEOUT).orElse(Limits.DEFAULT.judgeTimeout()),
                settings.constant(EvalSettings.THREADS, Threads.class, "auto, platform or virtual")
                        .orElse(Limits.DEFAULT.threads()),
                settings.count(EvalSettings.CRASHES_MAX).orElse(Limits.DEFAULT.crashes()));
    }

    /** {@return which cases to run; blank for all} */
    public String filter() {
        return settings.text(EvalSettings.FILTER).orElse("");
    }

    /** {@return the directory for the trials of runs of some cases; empty if they are not kept} */
    public Optional<Path> filterJournal() {
        return settings.text(EvalSettings.FILTER_JOURNAL).map(directory::resolve);
    }

    /** {@return which cases our engine shows as test nodes} */
    public ShownCases shownCases() {
        return settings.constant(EvalSettings.CASES, ShownCases.class, "all or failing")
                .orElse(ShownCases.ALL);
    }

    /** {@return the configured lock file; empty if none is} */
    public Optional<Path> lock() {
        Optional<Path> lock = settings.text(EvalSettings.LOCK).map(directory::resolve);
        lock.filter(path -> !Files.isRegularFile(path)).ifPresent(path -> {
            throw new EvalException("Configuration parameter '%s' must name an existing file, found none at '%s'."
                    .formatted(EvalSettings.LOCK, path.toAbsolutePath()));
        });
        return lock;
    }

    /** {@return the versions of prompts that this launch tries} */
    public PromptChoice prompts() {
        return PromptChoice.of(settings.list(EvalSettings.PROMPT));
    }

    /** {@return the setting for a command that tries the same versions; empty if this launch tries none} */
    public String triedPrompts() {
        List<String> tried =
                prompts().versions().values().stream().map(PromptName::toString).toList();
        return tried.isEmpty() ? "" : "-D" + EvalSettings.PROMPT + "=" + String.join(",", tried);
    }

    /** {@return the directory of the reports of all evals} */
    public Path reportsDirectory() {
        return reportsDirectory(settings, directory);
    }

    /** {@return the directory of reports, also where other settings are wrong} */
    public static Path reportsDirectory(Function<String, Optional<String>> parameters) {
        return reportsDirectory(new Settings(parameters), WorkingDirectory.ofThisJvm());
    }

    /** {@return whether a launch writes no report, also where its settings are wrong} */
    public static boolean isPartial(Function<String, Optional<String>> parameters) {
        return Stream.of(EvalSettings.PLAN, EvalSettings.FILTER, EvalSettings.OPTIMIZE)
                .flatMap(key -> parameters.apply(key).stream())
                .anyMatch(value -> !value.isBlank() && !value.strip().equals("false"));
    }

    /** {@return the directory of the reports of evals in code, which read no setting but that system property} */
    public static Path reportsOfEvalsInCode() {
        var settings = new Settings(key -> Optional.ofNullable(System.getProperty(key)));
        return reportsDirectory(settings, WorkingDirectory.ofThisJvm());
    }

    private static Path reportsDirectory(Settings settings, WorkingDirectory directory) {
        return settings.text(EvalSettings.REPORTS_DIR).map(directory::resolve).orElseGet(directory::reports);
    }

    /** {@return the names of the outputs of a run; none if none is set, and no CI server shows any} */
    public List<String> outputs() {
        return outputs(System::getenv);
    }

    List<String> outputs(UnaryOperator<@Nullable String> environment) {
        List<String> names = settings.list(EvalSettings.OUTPUTS);
        return names.isEmpty() && CiServer.find(environment).isPresent() ? List.of(AUTO) : names;
    }

    /** {@return the directory of the module that is tested} */
    public Path directory() {
        return directory.path();
    }

    /** {@return how often a long run reports its progress} */
    public Duration progressEvery() {
        return settings.duration(EvalSettings.PROGRESS_EVERY).orElse(Duration.ofSeconds(5));
    }

    /** {@return whether to print a forecast instead of running the eval} */
    public boolean plansOnly() {
        return plan().plansOnly();
    }

    /** {@return how to search for a better prompt; empty if this launch applies gates} */
    public Optional<SearchSettings> search() {
        return SearchSettings.of(settings, directory, lock());
    }

    /**
     * {@return how trials are distributed among machines; empty if they run in this JVM}
     *
     * @throws EvalException if the configuration needs them to be run on one machine
     */
    public Optional<DistributionSettings> distribution() {
        Optional<DistributionSettings> distribution = DistributionSettings.of(settings);
        distribution.ifPresent(each -> each.check(this));
        return distribution;
    }

    /** {@return which shard of the cases to run} */
    public Shard shard() {
        return plan().shard();
    }

    PlanSettings plan() {
        return new PlanSettings(settings, directory);
    }

    /** {@return what is declared about the agent, so that only launches of the same agent are one run} */
    public AgentSettings agent() {
        return new AgentSettings(
                settings.text(EvalSettings.AGENT).orElse("").strip(),
                settings.list(EvalSettings.AGENT_FILES).stream()
                        .map(this::agentFile)
                        .toList(),
                settings.list(EvalSettings.AGENT_EXCLUDE),
                settings.list(EvalSettings.AGENT_ENVIRONMENT));
    }

    private Path agentFile(String text) {
        Path path = directory.resolve(text);
        if (!Files.exists(path)) {
            throw new EvalException(
                    "Configuration parameter '%s' must name existing files or directories, found none at '%s'."
                            .formatted(EvalSettings.AGENT_FILES, path.toAbsolutePath()));
        }
        return path;
    }

    /** {@return whether a launch resumes an interrupted run} */
    public Resume resume() {
        return settings.constant(EvalSettings.RESUME, Resume.class, "auto, anyway, never or require")
                .orElse(Resume.AUTO);
    }

    /** {@return what an eval is of which every case was skipped} */
    public Skips skips() {
        return settings.constant(EvalSettings.SKIPS, Skips.class, "error or warn")
                .orElse(Skips.byDefault(onCiServer));
    }

    /** {@return whether judges check what they depend on before anything is spent} */
    public Preflight preflight() {
        return Preflight.of(settings);
    }

    /** {@return what happens if a judge is not certified} */
    public CertificateUse certificates() {
        return CertificateUse.of(settings);
    }

    /** {@return why no eval runs in a JVM of Pitest; empty in others, and where evals are to run there} */
    public Optional<String> refusalUnderPitest() {
        return Pitest.refusal(settings, System::getProperty);
    }

    /** {@return what to run again of the last run; empty for nothing} */
    public Optional<Rerun> rerun() {
        return settings.constant(EvalSettings.RERUN, Rerun.class, "errors or failed");
    }

    /** {@return the limits of calls to a model endpoint} */
    public ModelLimits modelLimits() {
        var limits = new ModelLimits(
                settings.count(EvalSettings.MODEL_CONCURRENCY).orElse(null),
                settings.count(EvalSettings.MODEL_REQUESTS).orElse(null),
                settings.count(EvalSettings.MODEL_TOKENS).orElse(null),
                ModelLimits.userDirectory());
        return settings.text(EvalSettings.MODEL_LIMITS_DIR)
                .map(text -> limits.in(text.equals("none") ? null : directory.resolve(text)))
                .orElse(limits);
    }

    /**
     * {@return what is recorded and replayed}
     *
     * @throws EvalException if a CI server were to record what nobody commits
     */
    public RecordingSettings recordings() {
        RecordingMode mode = settings.constant(
                        EvalSettings.RECORDINGS, RecordingMode.class, "off, record, replay or auto")
                .orElse(RecordingMode.OFF);
        if (mode == RecordingMode.AUTO && onCiServer) {
            throw new EvalException(
                    "Configuration parameter '%s' must be off, record or replay on a CI server, found 'auto': calls without a recording would be made, and nobody would commit theirs. Set it to replay."
                            .formatted(EvalSettings.RECORDINGS));
        }
        return new RecordingSettings(
                mode,
                settings.truth(EvalSettings.RECORDINGS_AGENT).orElse(false),
                settings.text(EvalSettings.RECORDINGS_DIR)
                        .map(directory::resolve)
                        .orElseGet(() -> directory.resolve(RecordingSettings.DIRECTORY)));
    }

    /** {@return the directory of the report whose answers are judged again} */
    public Optional<Path> rejudge() {
        return settings.text(EvalSettings.REJUDGE).map(directory::resolve);
    }

    /** {@return whether judges are to look at corrupted copies of stored answers} */
    public boolean mutatesAnswers() {
        return settings.constant(EvalSettings.MUTATE, Mutated.class, "answers").isPresent();
    }

    /** What can be corrupted. */
    private enum Mutated {
        ANSWERS
    }

    /**
     * {@return the settings for a command whose answers are of the same origin; empty if they are new answers of the agent}
     */
    public String originOfAnswers() {
        if (rejudge().isPresent()) {
            return Stream.of(EvalSettings.REJUDGE, EvalSettings.REPORTS_DIR)
                    .flatMap(key -> settings.text(key).map(path -> pathSetting(key, path)).stream())
                    .collect(Collectors.joining(" "));
        }
        return recordings().replaysAgent() ? recordings(recordings().mode()) : "";
    }

    /** {@return the settings for a command that judges answers of the same origin, and records what is missing} */
    public String toRecordMissing() {
        String stored = rejudge().isPresent() ? originOfAnswers() + " " : "";
        return stored + recordings(RecordingMode.AUTO);
    }

    private String recordings(RecordingMode mode) {
        String ofAgent = recordings().ofAgent() ? " -D" + EvalSettings.RECORDINGS_AGENT + "=true" : "";
        String inDirectory = settings.text(EvalSettings.RECORDINGS_DIR)
                .map(path -> " " + pathSetting(EvalSettings.RECORDINGS_DIR, path))
                .orElse("");
        return "-D" + EvalSettings.RECORDINGS + "=" + mode.name().toLowerCase(Locale.ROOT) + ofAgent + inDirectory;
    }

    private static String pathSetting(String key, String path) {
        return MavenBuild.quoted("-D%s=%s".formatted(key, path.replace(File.separatorChar, '/')));
    }

    /** {@return where runs are kept, and what they are compared with} */
    public HistorySettings history() {
        return new HistorySettings(settings, directory);
    }

    /** {@return whether trials of a template may run ahead of Jupiter's invocations} */
    public boolean jupiterPrefetch() {
        return settings.truth(EvalSettings.JUPITER_PREFETCH).orElse(true);
    }
}
