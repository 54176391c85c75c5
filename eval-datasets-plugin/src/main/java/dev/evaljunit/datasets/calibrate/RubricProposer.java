/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.calibrate;

import dev.evaljunit.EvalException;
import dev.evaljunit.LlmException;
import dev.evaljunit.datasets.calibrate.WordingQuestion.Disagreement;
import dev.evaljunit.datasets.queue.QueueFolder;
import dev.evaljunit.internal.calibration.RecordedQuestion;
import dev.evaljunit.internal.calibration.RubricUnderTest;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.internal.text.Versions;
import dev.evaljunit.judge.LlmServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Has a model reword a rubric by what it got wrong, and scores the wording on answers that nobody has shown to the model. */
public final class RubricProposer {

    private static final String GOAL = "propose-rubric";
    private static final String API_KEY = "EVAL_API_KEY";

    private final ProposeRequest request;
    private final String url;
    private final String model;
    private final RubricFile rubric;
    private final RubricWording wording;
    private final QueueFolder queue;

    private RubricProposer(ProposeRequest request) throws IOException {
        this.request = request;
        this.url = needed("server", request.server(), "https://api.openai.com/v1");
        this.model = needed("model", request.model(), "gpt-5");
        this.rubric = RubricFile.named(request.rubric(), request.resources());
        this.wording = wording();
        this.queue = QueueFolder.open(request.queue());
    }

    /**
     * Write a proposal beside the rubric.
     *
     * @return what to print
     * @throws EvalException if labels or rubric cannot be read, there is nothing to learn from, or the reply of the model is no other wording
     *     of the rubric; nothing is written then
     * @throws IOException if a retry may help
     */
    public static List<String> propose(ProposeRequest request) throws IOException {
        return new RubricProposer(request).propose();
    }

    private static String needed(String name, @Nullable String value, String example) {
        if (value == null || value.isBlank()) {
            throw new EvalException(
                    "The model that proposes must be named by -Deval-datasets.propose-rubric.server and -Deval-datasets.propose-rubric.model, but '%s' is not set. Set it, for example to %s."
                            .formatted(name, example));
        }
        return value.strip();
    }

    private RubricWording wording() throws IOException {
        if (rubric.reference().contains("/")) {
            throw new EvalException(
                    "Rubric '%s' is part of eval-junit, and must not be reworded. Copy its file to %s, and name the copy."
                            .formatted(rubric.reference(), request.resources().resolve("rubrics")));
        }
        return new RubricWording(Files.readString(rubric.file()), rubric.file().toString());
    }

    private List<String> propose() throws IOException {
        LabelledAnswers labelled = LabelledAnswers.of(
                queue, Calibrator.criterion(queue, request.criterion(), rubric.name(), rubric.subject()));
        GoldenAnswers golden = GoldenAnswers.of(request.golden(), labelled.answers());
        List<LabelledAnswer> usable = labelled.answers().stream()
                .filter(answer -> !golden.leaks().containsKey(answer.id()))
                .toList();
        RubricUnderTest judge = rubric.open(request.recordings(), request.mode(), GOAL);
        Halves halves = Halves.of(usable, judge.exampleCases(), request.seed());
        halves.check(rubric.reference());
        Map<String, Boolean> before = verdicts(judge, usable);
        List<Disagreement> disagreements = disagreements(halves.learning(), before);
        var question = new WordingQuestion(
                wording, queue.criteria().guideline(), labelled.criterion().name(), queue.labels());
        WordingReply reply = WordingReply.read(ask(question, disagreements), wording, model);
        String version = nextVersion();
        RubricWording proposed = wording.with(version, reply.wording());
        Map<String, Boolean> now = verdicts(proposed, version, halves.scoring());
        var proposal = new RubricProposal(
                rubric,
                version,
                wording,
                proposed,
                reply,
                SafeText.line(model, 60),
                halves,
                WordingQuestion.shown(disagreements).size(),
                new WordingComparison(halves.scoring(), before, now),
                request.seed());
        proposal.write();
        golden.record(rubric.reference(), usable);
        return lines(proposal, labelled, golden.leaks().size(), disagreements.size());
    }

    private Map<String, Boolean> verdicts(RubricUnderTest judge, List<LabelledAnswer> answers) {
        Map<String, Boolean> verdicts = new HashMap<>();
        Judgements.once(judge, answers, queue.path().toString())
                .scores()
                .forEach((id, score) -> verdicts.put(id, score >= judge.threshold()));
        if (verdicts.isEmpty()) {
            throw new EvalException(
                    "The judge of rubric '%s' has scored none of %s answers. Run 'mvn eval-datasets:calibrate', which says why."
                            .formatted(rubric.reference(), answers.size()));
        }
        return verdicts;
    }

    /** The judge reads rubrics below a directory, where a proposal is none yet. */
    private Map<String, Boolean> verdicts(RubricWording proposed, String version, List<LabelledAnswer> answers)
            throws IOException {
        Path root = Files.createTempDirectory("eval-proposal");
        Path file = root.resolve("rubrics").resolve(rubric.name() + "@" + version + ".yaml");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, proposed.text());
            var copy = new RubricFile(rubric.name() + "@" + version, root);
            return verdicts(copy.open(request.recordings(), request.mode(), GOAL), answers);
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(file.getParent());
            Files.deleteIfExists(root);
        }
    }

    private List<Disagreement> disagreements(List<LabelledAnswer> learning, Map<String, Boolean> verdicts) {
        List<Disagreement> all = learning.stream()
                .filter(answer -> verdicts.getOrDefault(answer.id(), answer.isPassed()) != answer.isPassed())
                .map(answer -> new Disagreement(answer, !answer.isPassed()))
                .toList();
        if (all.isEmpty()) {
            throw new EvalException(
                    "The judge of rubric '%s' must decide otherwise than people on some of %s answers, for a model to learn from, but does on none. Leave the rubric as it is, or label answers that are harder."
                            .formatted(rubric.reference(), learning.size()));
        }
        return all;
    }

    private String ask(WordingQuestion question, List<Disagreement> disagreements) throws IOException {
        LlmServer server = LlmServer.openAi(url);
        LlmServer known =
                request.environment().apply(API_KEY).map(server::withApiKey).orElse(server);
        try {
            return RecordedQuestion.ask(
                    known,
                    question.request(model, disagreements),
                    RubricFile.settings(request.recordings(), request.mode(), GOAL),
                    GOAL,
                    rubric.reference() + "-question",
                    RubricFile.command(GOAL, rubric.reference()));
        } catch (LlmException e) {
            throw new IOException(
                    "Model '%s' has proposed nothing: %s"
                            .formatted(SafeText.line(model, 60), SafeText.line(String.valueOf(e.getMessage()), 500)),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EvalException("The model was interrupted. Run the goal again.", e);
        }
    }

    /** {@return the first version after this one that no rubric has; a proposal of before is replaced} */
    private String nextVersion() {
        String version = rubric.reference().substring(rubric.reference().lastIndexOf('@') + 1);
        return Versions.next(
                version, next -> Files.exists(rubric.file().resolveSibling(rubric.name() + "@" + next + ".yaml")));
    }

    private List<String> lines(RubricProposal proposal, LabelledAnswers labelled, int leaks, int disagreements) {
        var lines = new ArrayList<String>();
        lines.add(
                "rubric '%s' beside %s labelled answers for '%s': %s to learn from, with %s disagreements, and %s to score on"
                        .formatted(
                                rubric.reference(),
                                proposal.halves().learning().size()
                                        + proposal.halves().scoring().size(),
                                labelled.criterion().name(),
                                proposal.halves().learning().size(),
                                disagreements,
                                proposal.halves().scoring().size()));
        proposal.comparison().lines().forEach(line -> lines.add("  " + line));
        labelled.leftOut().forEach((why, count) -> lines.add("  left out: %s (%s)".formatted(why, count)));
        if (leaks > 0) {
            lines.add("  left out: answers to cases of golden sets, on which the judge decides (%s)".formatted(leaks));
        }
        lines.add("%s: written, and %s says why"
                .formatted(proposal.yaml(), proposal.report().getFileName()));
        lines.add(
                "next: read it; to accept it, rename it to %s, and calibrate it on labels of other answers, since it was made for these"
                        .formatted(proposal.accepted().getFileName()));
        return lines;
    }
}
