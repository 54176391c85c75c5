/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import dev.evaljunit.Dataset;
import dev.evaljunit.DatasetId;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Prompt;
import dev.evaljunit.Reducer;
import dev.evaljunit.Stop;
import dev.evaljunit.internal.dataset.DatasetIdFields;
import dev.evaljunit.internal.dataset.Sha256;
import dev.evaljunit.internal.history.RunIdentity;
import dev.evaljunit.internal.history.RunIdentity.JudgeIdentity;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.run.EvalConfig;
import dev.evaljunit.internal.run.EvalDefinition;
import dev.evaljunit.internal.run.EvalSpec;
import dev.evaljunit.internal.run.NamedJudge;
import dev.evaljunit.internal.run.Shard;
import dev.evaljunit.internal.text.Redactor;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Repeats;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Identifies a run: launches with equal fingerprints belong to one run. Gates are not part of it, since they may change
 * and are applied to all trials.
 *
 * @param method the eval's class and method with its parameter types
 * @param agent what the agent is made of
 * @param dataset its version and which of its cases are run
 * @param judges by name, in their order
 * @param trials how often each case is run
 * @param reducer when a case with several trials passes
 * @param needed how many trials must pass, for {@code AT_LEAST}; else 0
 * @param stop when the run ends
 * @param shard of the cases, such as {@code 2/8}
 * @param tool the version of this library
 * @param promptVersion name and version of the agent's prompt; empty if the eval names none
 * @param promptSha256 the digest of that prompt
 * @param answers where they come from; empty if the agent is asked for each
 */
record Fingerprint(
        String method,
        AgentIdentity agent,
        Version dataset,
        Map<String, JudgeIdentity> judges,
        int trials,
        Reducer reducer,
        int needed,
        Stop stop,
        String shard,
        String tool,
        Optional<String> promptVersion,
        Optional<String> promptSha256,
        Optional<AnswerOrigin> answers) {

    private static final JsonBinding<Fingerprint> JSON = JsonBinding.skippingUnknown(Fingerprint.class);

    private static final int LONGEST_VALUE = 80;

    /**
     * The cases of a run.
     *
     * @param sha256 the digest of the dataset's file; empty for cases made in code
     * @param casesSha256 the digest of the ids that are run, or of whole rows for cases made in code
     */
    record Version(String name, String version, String sha256, String casesSha256) {

        static Version of(Dataset dataset) {
            DatasetIdFields id = DatasetIdFields.of(dataset.id());
            String cases = digest(dataset.cases(), id.sha256().isEmpty());
            return new Version(id.name(), id.version(), id.sha256(), cases);
        }

        /** For a version, ids are enough to identify its cases. */
        private static String digest(List<EvalCase> cases, boolean whole) {
            return Sha256.ofLines(cases.stream().map(each -> Json.write(whole ? each.row() : each.id())));
        }
    }

    /** @param stored the run whose answers are judged again */
    static Fingerprint of(EvalDefinition definition, EvalConfig config, Optional<StoredRun> stored) {
        EvalSpec spec = definition.spec();
        var judges = new LinkedHashMap<String, JudgeIdentity>();
        spec.judges().forEach(judge -> judges.put(judge.name(), identity(judge)));
        return new Fingerprint(
                definition.method(),
                AgentIdentity.of(config.agent(), config.reportsDirectory()),
                Version.of(spec.dataset()),
                judges,
                spec.repeats().trials(),
                spec.repeats().reducer(),
                spec.repeats().needed().orElse(0),
                definition.stop(config),
                config.shard().toString(),
                toolVersion(),
                spec.prompt().map(Prompt::toString),
                spec.prompt().map(Prompt::sha256),
                AnswerOrigin.of(config, stored));
    }

    /** Only classes from the published jar have a version. */
    private static String toolVersion() {
        return Optional.ofNullable(Fingerprint.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    /** {@return the fingerprint of the same run with another agent, so that the rest can be compared} */
    Fingerprint withAgent(AgentIdentity newAgent) {
        return new Fingerprint(
                method,
                newAgent,
                dataset,
                judges,
                trials,
                reducer,
                needed,
                stop,
                shard,
                tool,
                promptVersion,
                promptSha256,
                answers);
    }

    /** {@return the fingerprint of the same run in another part, so that the rest can be compared} */
    Fingerprint withShard(Shard newShard) {
        return new Fingerprint(
                method,
                agent,
                dataset,
                judges,
                trials,
                reducer,
                needed,
                stop,
                newShard.toString(),
                tool,
                promptVersion,
                promptSha256,
                answers);
    }

    /** {@return what the trials of the run have in common, whatever part of them runs and whenever it ends} */
    Fingerprint ofTrials() {
        return new Fingerprint(
                method,
                agent,
                dataset,
                judges,
                trials,
                reducer,
                needed,
                Stop.ALL_CASES,
                Shard.ALL.toString(),
                tool,
                promptVersion,
                promptSha256,
                Optional.empty());
    }

    /** {@return the fingerprint as a line} */
    String line() {
        return JSON.line(this);
    }

    /** Read what {@link #line} has written. */
    static Fingerprint read(String line) {
        return JSON.read(line);
    }

    private static JudgeIdentity identity(NamedJudge judge) {
        var identity = new TreeMap<String, String>();
        judge.identity().forEach((key, value) -> identity.put(key, Redactor.redact(value)));
        return new JudgeIdentity(judge.threshold(), identity);
    }

    /** {@return what must be known to compare the run with others} */
    RunIdentity identity() {
        return new RunIdentity(
                new DatasetIdFields(dataset.name(), dataset.version(), dataset.sha256()),
                dataset.casesSha256(),
                judges,
                trials,
                reducer,
                needed,
                agent.label().orElse(""),
                agent.equals(AgentIdentity.NONE) ? "" : agent.sha256(),
                answers.map(AnswerOrigin::toString).orElse(""),
                tool,
                promptVersion,
                promptSha256);
    }

    /** {@return a run with the prompt of this fingerprint, if it has one} */
    EvalRun withPrompt(EvalRun run) {
        return promptVersion
                .map(version -> run.withPrompt(version, promptSha256.orElse("")))
                .orElse(run);
    }

    DatasetId datasetId() {
        return new DatasetIdFields(dataset.name(), dataset.version(), dataset.sha256()).id();
    }

    Repeats repeats() {
        return reducer == Reducer.AT_LEAST ? Repeats.atLeast(needed, trials) : Repeats.of(trials, reducer);
    }

    /** {@return the judges' names in order, each with its identity} */
    Map<String, Map<String, String>> judgeIdentities() {
        var identities = new LinkedHashMap<String, Map<String, String>>();
        judges.forEach((name, judge) -> identities.put(name, judge.identity()));
        return identities;
    }

    /**
     * {@return what differs in a later launch, such as {@code trials was 1 and is 3} or {@code 'target/classes' has changed};
     * empty if nothing does}
     */
    List<String> differences(Fingerprint later) {
        Map<String, String> was = flat();
        Map<String, String> is = later.flat();
        var names = new LinkedHashSet<>(was.keySet());
        names.addAll(is.keySet());
        Stream<String> ofRun = names.stream()
                .filter(name -> !Objects.equals(was.get(name), is.get(name)))
                .map(name -> "%s was %s and is %s".formatted(name, shown(was.get(name)), shown(is.get(name))));
        return Stream.concat(ofRun, agent.differences(later.agent).stream()).toList();
    }

    private static String shown(@Nullable String value) {
        return value == null ? "nothing" : SafeText.line(value, LONGEST_VALUE);
    }

    private Map<String, String> flat() {
        var flat = new LinkedHashMap<String, String>();
        var all = new LinkedHashMap<>(Json.readObject(JSON.line(this)));
        all.remove("agent");
        all.remove("answers");
        all.forEach((name, value) -> flatten(name, value, flat));
        flat.put(
                "origin of answers",
                Json.write(answers.map(AnswerOrigin::toString).orElse(AnswerOrigin.AGENT)));
        return flat;
    }

    private static void flatten(String path, @Nullable Object value, Map<String, String> flat) {
        Json.asObject(value)
                .ifPresentOrElse(
                        object -> object.forEach((name, child) -> flatten(path + "." + name, child, flat)),
                        () -> flat.put(path, Json.write(value)));
    }
}
