/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.calibrate;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.calibrate.Weakness.Finding;
import dev.evaljunit.datasets.queue.Criterion;
import dev.evaljunit.datasets.queue.LabelType;
import dev.evaljunit.datasets.queue.QueueFolder;
import dev.evaljunit.internal.calibration.AnswerToJudge;
import dev.evaljunit.internal.calibration.JudgedAnswer;
import dev.evaljunit.internal.calibration.RubricUnderTest;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Has a judge score answers that people have labelled, and certifies how often it agrees with them. */
public final class Calibrator {

    private static final int FEWEST_OF_CLASS = 30;
    private static final double LEAST_SCORED = 0.98;
    private static final int MOST_SHOWN = 5;

    private final CalibrateRequest request;
    private final Instant now;
    private final RubricFile rubric;
    private final QueueFolder queue;
    private final List<Weakness> allowed;
    private final List<Finding> findings = new ArrayList<>();

    private Calibrator(CalibrateRequest request, Clock clock) throws IOException {
        this.request = request;
        this.now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        this.rubric = RubricFile.named(request.rubric(), request.resources());
        this.queue = QueueFolder.open(request.queue());
        this.allowed = request.allow().stream().map(Weakness::of).toList();
    }

    /**
     * Measure the judge, and write the certificate beside its rubric.
     *
     * @throws EvalException if labels or rubric cannot be read, or the measurement would say less than it seems to; nothing is written
     *     then
     */
    public static CalibrateReport calibrate(CalibrateRequest request, Clock clock) throws IOException {
        return new Calibrator(request, clock).calibrate();
    }

    private CalibrateReport calibrate() throws IOException {
        if (request.days() < 1) {
            throw new EvalException("-Deval-datasets.calibrate.days must be at least 1, found %d.".formatted(request.days()));
        }
        LabelledAnswers labelled = LabelledAnswers.of(queue, criterion());
        GoldenAnswers golden = GoldenAnswers.of(request.golden(), labelled.answers());
        RubricUnderTest judge = rubric.open(request.recordings(), request.mode(), "calibrate");
        Optional<PeopleAgreement> people = checkLabels(labelled);
        checkUses(labelled, judge, golden);
        Weakness.refuse(rubric.reference(), findings, allowed);
        checkBothClasses(labelled.answers());
        return certify(labelled, golden, judge, people, judge(judge, labelled.answers()));
    }

    private Criterion criterion() {
        if (request.criterion() != null) {
            return queue.criteria().get(request.criterion());
        }
        List<Criterion> possible = queue.criteria().byName().values().stream()
                .filter(each -> each.type() != LabelType.TEXT)
                .toList();
        return queue.criteria().find(rubric.name()).orElseGet(() -> {
            if (possible.size() == 1) {
                return possible.get(0);
            }
            throw new EvalException(
                    "The criterion that rubric '%s' decides must be named by -Deval-datasets.calibrate.criterion, since queue %s has several: %s."
                            .formatted(
                                    rubric.reference(),
                                    queue.path(),
                                    String.join(", ", queue.criteria().names())));
        });
    }

    private void find(Weakness weakness, String found) {
        findings.add(new Finding(weakness, found));
    }

    private Optional<PeopleAgreement> checkLabels(LabelledAnswers labelled) {
        Optional<PeopleAgreement> people = agreement(labelled);
        people.filter(PeopleAgreement::isTooLow)
                .ifPresent(agreement -> find(Weakness.LOW_AGREEMENT, agreement.tooLow()));
        long passes = labelled.count(true);
        long fails = labelled.count(false);
        if (Math.min(passes, fails) < FEWEST_OF_CLASS) {
            find(
                    Weakness.FEW_LABELS,
                    "%d answers that people passed and %d that they failed must be at least %d of each"
                            .formatted(passes, fails, FEWEST_OF_CLASS));
        }
        if (!labelled.disputed().isEmpty()) {
            find(
                    Weakness.DISPUTED,
                    "people differ on whether %s, and nobody has decided: %s"
                            .formatted(
                                    labelled.disputed().size() == 1
                                            ? "an answer passes"
                                            : labelled.disputed().size() + " answers pass",
                                    shown(labelled.disputed())));
        }
        return people;
    }

    private Optional<PeopleAgreement> agreement(LabelledAnswers labelled) {
        boolean arePairs = labelled.ratings().people().size() > 1
                && labelled.ratings().agreement(labelled.ratings().people()).pairable() > 0;
        if (arePairs) {
            return Optional.of(PeopleAgreement.of(labelled.ratings()));
        }
        find(
                Weakness.ONE_ANNOTATOR,
                labelled.labelsOf().isEmpty()
                        ? "nobody has labelled '%s' yet".formatted(labelled.criterion().name())
                        : "no answer has labels of two people, who alone can agree; labelled by "
                                + String.join(", ", labelled.labelsOf().keySet()));
        return Optional.empty();
    }

    private void checkUses(LabelledAnswers labelled, RubricUnderTest judge, GoldenAnswers golden) {
        Set<String> shown = judge.exampleCases();
        List<String> examples = labelled.answers().stream()
                .filter(answer -> shown.contains(answer.id())
                        || answer.item().provenance("case").filter(shown::contains).isPresent())
                .map(LabelledAnswer::id)
                .toList();
        if (!examples.isEmpty()) {
            find(
                    Weakness.EXAMPLES,
                    "the rubric shows its model %s as examples: %s".formatted(answers(examples.size()), shown(examples)));
        }
        List<String> cases = golden.leaks().entrySet().stream()
                .map(leak -> "%s is %s".formatted(leak.getKey(), leak.getValue().describe()))
                .toList();
        if (!cases.isEmpty()) {
            find(
                    Weakness.GOLDEN_CASES,
                    "golden sets, on which the judge decides, have %s: %s".formatted(answers(cases.size()), shown(cases)));
        }
    }

    private static String answers(int count) {
        return count == 1 ? "one of the answers" : count + " of the answers";
    }

    private static String shown(List<String> all) {
        String some = all.stream().limit(MOST_SHOWN).map(SafeText::line).collect(Collectors.joining(", "));
        return all.size() > MOST_SHOWN ? "%s and %d more".formatted(some, all.size() - MOST_SHOWN) : some;
    }

    /** Without one of each, nothing is known about how often the judge is right on it; no switch helps. */
    private void checkBothClasses(List<LabelledAnswer> answers) {
        boolean areOfBoth = answers.stream().map(LabelledAnswer::isPassed).distinct().count() == 2;
        if (!areOfBoth) {
            throw new EvalException(
                    "Rubric '%s' cannot be calibrated: people must have passed some answers and failed others, but of %d they %s. Label answers of the other kind."
                            .formatted(
                                    rubric.reference(),
                                    answers.size(),
                                    answers.isEmpty()
                                            ? "decided none"
                                            : answers.get(0).isPassed() ? "passed all" : "failed all"));
        }
    }

    /** First of all some answers several times: a judge that contradicts itself agrees with nobody. */
    private Map<String, JudgedAnswer> judge(RubricUnderTest judge, List<LabelledAnswer> answers) {
        Set<String> repeated = Repeats.sample(answers);
        Map<String, JudgedAnswer> judged = new HashMap<>();
        try {
            for (JudgedAnswer each : judge.judge(toJudge(answers, repeated, true), Repeats.TIMES)) {
                judged.put(each.id(), each);
            }
            for (JudgedAnswer each : judge.judge(toJudge(answers, repeated, false), 1)) {
                judged.put(each.id(), each);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EvalException("The calibration was interrupted. Run it again; recorded replies are not asked for again.", e);
        }
        return judged;
    }

    private List<AnswerToJudge> toJudge(List<LabelledAnswer> answers, Set<String> ids, boolean isIn) {
        return answers.stream()
                .filter(answer -> ids.contains(answer.id()) == isIn)
                .map(answer -> answer.toJudge(queue.path().toString()))
                .toList();
    }

    private CalibrateReport certify(
            LabelledAnswers labelled,
            GoldenAnswers golden,
            RubricUnderTest judge,
            Optional<PeopleAgreement> people,
            Map<String, JudgedAnswer> judged)
            throws IOException {
        List<LabelledAnswer> scored = labelled.answers().stream()
                .filter(answer -> !of(judged, answer).scores().isEmpty())
                .toList();
        checkScored(labelled.answers(), scored, judged);
        JudgeMeasurement measured = measurement(scored, judged, judge.threshold());
        if (measured.isNoBetterThanConstant()) {
            find(
                    Weakness.NO_BETTER_THAN_CONSTANT,
                    String.format(
                            Locale.ROOT,
                            "the judge agrees with people on %.1f %% of the answers, and always the same verdict would on %.1f %%",
                            100 * measured.confusion().accuracy(),
                            100 * measured.constant()));
        }
        Weakness.refuse(rubric.reference(), findings, allowed);
        Set<String> repeated = Repeats.sample(labelled.answers());
        Optional<Repeats> repeats = repeats(judged, repeated, judge.threshold());
        Optional<Sweep> sweep = measured.sweep();
        List<String> remarks = remarks(labelled, repeats, sweep);
        CertificateFile file = CertificateFile.of(
                        judge,
                        labelled.criterion().name(),
                        measured,
                        List.copyOf(judged.values()),
                        now,
                        request.days())
                .with("labels", labels(labelled, scored.size()));
        people.ifPresent(agreement -> file.with("people", agreement.toJson()));
        file.withAll(measured.toJson());
        sweep.ifPresent(each -> file.with("sweep", each.toJson()));
        repeats.ifPresent(each -> file.with("repeatability", each.toJson()));
        file.with("remarks", remarks).allowing(findings);
        golden.record(rubric.reference(), scored);
        file.write(rubric.certificate());
        return new CalibrateReport(
                rubric.certificate(), lines(labelled, judge, people, measured, repeats, sweep, remarks, file, judged));
    }

    private static JudgedAnswer of(Map<String, JudgedAnswer> judged, LabelledAnswer answer) {
        return Objects.requireNonNull(judged.get(answer.id()));
    }

    private void checkScored(
            List<LabelledAnswer> answers, List<LabelledAnswer> scored, Map<String, JudgedAnswer> judged) {
        if (scored.size() >= LEAST_SCORED * answers.size()) {
            checkBothClasses(scored);
            return;
        }
        String why = answers.stream()
                .flatMap(answer -> of(judged, answer).problems().stream())
                .findFirst()
                .orElse("");
        if (scored.isEmpty()) {
            throw new EvalException("Rubric '%s' cannot be calibrated: its judge has scored none of %d answers: %s"
                    .formatted(rubric.reference(), answers.size(), SafeText.line(why)));
        }
        find(
                Weakness.UNSCORED,
                "the judge has scored %d of %d answers, but must score at least 98 %%; the first that it has not: %s"
                        .formatted(scored.size(), answers.size(), SafeText.line(why)));
        Weakness.refuse(rubric.reference(), findings, allowed);
        checkBothClasses(scored);
    }

    private static JudgeMeasurement measurement(
            List<LabelledAnswer> scored, Map<String, JudgedAnswer> judged, double threshold) {
        boolean[] people = new boolean[scored.size()];
        double[] scores = new double[people.length];
        double[] weights = new double[people.length];
        for (int i = 0; i < people.length; i++) {
            LabelledAnswer answer = scored.get(i);
            people[i] = answer.isPassed();
            scores[i] = of(judged, answer).scores().get(0);
            weights[i] = answer.weight();
        }
        return new JudgeMeasurement(people, scores, weights, threshold);
    }

    private static Optional<Repeats> repeats(Map<String, JudgedAnswer> judged, Set<String> repeated, double threshold) {
        List<JudgedAnswer> several = judged.values().stream()
                .filter(each -> repeated.contains(each.id()))
                .sorted(Comparator.comparing(JudgedAnswer::id))
                .toList();
        return several.stream().anyMatch(each -> each.scores().size() > 1)
                ? Optional.of(Repeats.of(several, threshold))
                : Optional.empty();
    }

    private static List<String> remarks(LabelledAnswers labelled, Optional<Repeats> repeats, Optional<Sweep> sweep) {
        var remarks = new ArrayList<String>();
        repeats.filter(Repeats::isUnstable)
                .ifPresent(each -> remarks.add(String.format(
                        Locale.ROOT,
                        "Two judgements of one answer differ in %.1f %% of pairs: take the majority of three, or lower the temperature.",
                        100 * each.verdicts().flipRate())));
        sweep.ifPresent(each -> remarks.addAll(each.remarks()));
        if (labelled.answers().size() < 100) {
            remarks.add("Fewer than 100 labelled answers leave wide intervals, here %d.".formatted(labelled.answers().size()));
        }
        return remarks;
    }

    private Map<String, Object> labels(LabelledAnswers labelled, int scored) {
        var json = new LinkedHashMap<String, Object>();
        json.put("queue", queue.path().getFileName().toString());
        json.put("guidance_version", queue.criteria().guidanceVersion());
        json.put("sha256", labelled.sha256());
        json.put("answers", labelled.answers().size());
        json.put("scored", scored);
        json.put("labels_of", labelled.labelsOf());
        json.put("adjudicated", labelled.adjudicated());
        json.put("disputed", labelled.disputed().size());
        json.put("left_out", labelled.leftOut());
        return json;
    }

    private List<String> lines(
            LabelledAnswers labelled,
            RubricUnderTest judge,
            Optional<PeopleAgreement> people,
            JudgeMeasurement measured,
            Optional<Repeats> repeats,
            Optional<Sweep> sweep,
            List<String> remarks,
            CertificateFile file,
            Map<String, JudgedAnswer> judged) {
        var lines = new ArrayList<String>();
        lines.add("rubric '%s' beside the labels of %s for '%s' (%s):"
                .formatted(
                        rubric.reference(),
                        String.join(", ", labelled.labelsOf().keySet()),
                        labelled.criterion().name(),
                        calls(judged)));
        lines.addAll(measured.lines());
        people.ifPresent(each -> lines.add("  people       : " + each.words()));
        repeats.ifPresent(each -> lines.add(String.format(
                Locale.ROOT,
                "  repeatability: %d judgements of %d answers, of which %.1f %% of pairs differ",
                Repeats.TIMES,
                each.answers(),
                100 * each.verdicts().flipRate())));
        sweep.ifPresent(each -> lines.add("  threshold    : " + each.words(judge.threshold())));
        remarks.forEach(remark -> lines.add("  note: " + remark));
        findings.forEach(finding -> lines.add("  allowed: %s (%s)".formatted(finding.found(), finding.weakness())));
        labelled.leftOut().forEach((why, count) -> lines.add("  left out: %s (%d)".formatted(why, count)));
        lines.add("%s: written, to be renewed by %s".formatted(rubric.certificate(), file.calibrateBy()));
        return lines;
    }

    private static String calls(Map<String, JudgedAnswer> judged) {
        int live = judged.values().stream().mapToInt(JudgedAnswer::live).sum();
        int replayed = judged.values().stream().mapToInt(JudgedAnswer::replayed).sum();
        return "%d calls of its model, %d replayed".formatted(live, replayed);
    }
}
