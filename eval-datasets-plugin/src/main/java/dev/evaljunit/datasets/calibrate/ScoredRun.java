/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.calibrate;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.feedback.GoldenPlace;
import dev.evaljunit.datasets.queue.AnswerContent;
import dev.evaljunit.datasets.queue.QueueItem;
import dev.evaljunit.datasets.trials.Trial;
import dev.evaljunit.datasets.trials.TrialJournal;
import dev.evaljunit.internal.calibration.JudgedAnswer;
import dev.evaljunit.internal.certificate.Certificates;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.text.Nearest;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Any judge, by the scores that a run has of it: one in code, a panel, a cascade, or one of pairs. */
final class ScoredRun implements CalibratedJudge {

    private static final String REPORTS = "eval-datasets.calibrate.reports";
    private static final int LONGEST = 300;

    private final String name;
    private final Map<String, Object> header;
    private final Map<String, String> identity;
    private final Path resources;
    private final Map<String, String> answerOfItem = new HashMap<>();
    private final Map<String, String> caseOfAnswer = new HashMap<>();
    private final Map<String, RunScores> scores = new LinkedHashMap<>();
    private final Set<String> labelled = new HashSet<>();

    private ScoredRun(String name, Map<String, Object> header, Path resources) {
        this.name = name;
        this.header = header;
        this.resources = resources;
        this.identity = identity(name, header);
    }

    /**
     * Read the run.
     *
     * @param resources the directory that gets the certificate
     * @throws EvalException if there are several runs, not this judge, or one that can have no certificate
     */
    static ScoredRun read(RunJudge judge, Path resources, GoldenPlace golden) throws IOException {
        List<TrialJournal> journals = TrialJournal.below(judge.reports(), golden, REPORTS);
        checkOneRun(journals);
        var run = new ScoredRun(judge.name(), journals.get(0).header(), resources);
        run.checkIdentity();
        run.checkDataset(judge);
        for (TrialJournal journal : journals) {
            journal.forEach(run::add);
        }
        run.checkThresholds();
        return run;
    }

    private static void checkOneRun(List<TrialJournal> journals) {
        List<String> runs = journals.stream()
                .map(journal -> run(journal.header()))
                .distinct()
                .toList();
        if (runs.size() > 1) {
            throw new EvalException(
                    "The reports must be those of one run, but have %s: %s. Name the directory of one by -D%s."
                            .formatted(runs.size(), SafeText.line(String.join(", ", runs), LONGEST), REPORTS));
        }
    }

    private static String run(Map<String, Object> header) {
        return "%s of %s".formatted(header.get("eval"), header.get("started_at"));
    }

    private static Map<String, String> identity(String name, Map<String, Object> header) {
        Map<String, Object> judges =
                Json.asObject(fingerprint(header).get("judges")).orElse(Map.of());
        Map<String, Object> judge = Json.asObject(judges.get(name))
                .orElseThrow(() -> new EvalException(
                        "Judge '%s' must be one of the run '%s', which has %s.%s Correct -Deval-datasets.calibrate.judge, or name the reports of another run by -D%s."
                                .formatted(
                                        SafeText.id(name),
                                        SafeText.line(run(header)),
                                        judges.isEmpty()
                                                ? "none"
                                                : SafeText.line(String.join(", ", judges.keySet()), LONGEST),
                                        Nearest.hint(name, judges.keySet()),
                                        REPORTS)));
        var identity = new TreeMap<String, String>();
        Json.asObject(judge.get("identity"))
                .orElse(Map.of())
                .forEach((key, value) -> identity.put(key, String.valueOf(value)));
        return identity;
    }

    private static Map<String, Object> fingerprint(Map<String, Object> header) {
        return Json.asObject(header.get("fingerprint")).orElse(Map.of());
    }

    private void checkIdentity() {
        if (!Certificates.isPossible(name, identity)) {
            throw new EvalException(
                    "Judge '%s' must be told from others by its name and its identity, for a certificate to be about it, found %s. Make a lambda a class or a method, name it by letters, digits, '.', '_' and '-', and run the eval again."
                            .formatted(SafeText.id(name), SafeText.line(identity.toString(), LONGEST)));
        }
    }

    private void checkDataset(RunJudge judge) {
        if (judge.dataset() != null && !judge.dataset().equals(dataset())) {
            throw new EvalException(
                    "Parameter 'eval-datasets.calibrate.dataset' must be the dataset of the run, '%s', found '%s'. Correct it, or leave it out."
                            .formatted(SafeText.id(dataset()), SafeText.id(judge.dataset())));
        }
    }

    private String dataset() {
        return Json.asObject(fingerprint(header).get("dataset"))
                .map(dataset -> String.valueOf(dataset.get("name")))
                .orElse("");
    }

    private void add(Trial trial) {
        RunScores.score(trial, name).ifPresent(score -> {
            String answer = AnswerContent.sha256(trial);
            answerOfItem.put(AnswerContent.itemId(trial), answer);
            caseOfAnswer.put(answer, String.valueOf(trial.line().get("case")));
            scores.computeIfAbsent(answer, none -> new RunScores()).add(score);
        });
    }

    private void checkThresholds() {
        List<Double> thresholds = scores.values().stream()
                .flatMap(each -> each.thresholds().stream())
                .distinct()
                .toList();
        if (thresholds.size() != 1) {
            throw new EvalException(
                    "Judge '%s' must have judged answers of the run '%s' with one threshold, found %s. Run the eval again."
                            .formatted(SafeText.id(name), SafeText.line(run(header)), thresholds));
        }
    }

    @Override
    public String subject() {
        return "judge '%s'".formatted(SafeText.id(name));
    }

    @Override
    public String usedBy() {
        return name;
    }

    @Override
    public String criterion() {
        return name;
    }

    @Override
    public Path certificate() {
        return resources.resolve(Certificates.file(name, identity));
    }

    @Override
    public Map<String, String> identity() {
        return identity;
    }

    @Override
    public double threshold() {
        return scores.values().iterator().next().thresholds().iterator().next();
    }

    /** An eval refuses a judge that is shown one of its cases. */
    @Override
    public Set<String> exampleCases() {
        return Set.of();
    }

    /** People's labels are about an answer, which another run may have been asked for. */
    @Override
    public Optional<String> leaveOut(QueueItem item) {
        String answer = answer(item);
        if (!scores.containsKey(answer)) {
            return Optional.of("not judged in the run");
        }
        return labelled.add(answer)
                ? Optional.empty()
                : Optional.of("the same answer to the same case as another item");
    }

    private String answer(QueueItem item) {
        return Optional.ofNullable(answerOfItem.get(item.id())).orElseGet(() -> AnswerContent.sha256(item));
    }

    @Override
    public Judgements judge(List<LabelledAnswer> answers, String queue) {
        List<JudgedAnswer> judged = answers.stream()
                .map(answer -> scoresOf(answer).judged(answer.id()))
                .toList();
        return Judgements.given(judged, answers, threshold());
    }

    private RunScores scoresOf(LabelledAnswer answer) {
        return scores.getOrDefault(answer(answer.item()), new RunScores());
    }

    @Override
    public String origin(Judgements judgements) {
        return "scores of the run '%s'".formatted(SafeText.line(run(header)));
    }

    private Optional<PairOrders> orders() {
        return PairOrders.isOf(identity)
                ? PairOrders.of(scores.values().stream()
                        .flatMap(each -> each.first().stream())
                        .toList())
                : Optional.empty();
    }

    @Override
    public List<String> lines() {
        return orders().map(each -> List.of("position bias: " + each.words())).orElse(List.of());
    }

    @Override
    public List<String> remarks() {
        long cases = labelled.stream().map(caseOfAnswer::get).distinct().count();
        Optional<String> alike = cases < labelled.size()
                ? Optional.of(
                        "The labelled answers of the run, %d, are to %d cases. Answers to one case are alike, so that intervals should be wider than stated."
                                .formatted(labelled.size(), cases))
                : Optional.empty();
        return List.of(alike, orders().flatMap(PairOrders::remark)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public Map<String, Object> toJson() {
        var run = new LinkedHashMap<String, Object>();
        run.put("eval", String.valueOf(header.get("eval")));
        run.put("started_at", String.valueOf(header.get("started_at")));
        run.put("dataset", dataset());
        var json = new LinkedHashMap<String, Object>();
        json.put("run", run);
        orders().ifPresent(each -> json.put("position_bias", each.toJson()));
        return json;
    }
}
