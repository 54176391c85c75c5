/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.GitRepository;
import dev.evaljunit.datasets.GoldenSets;
import dev.evaljunit.datasets.compare.DiffRequest.Format;
import dev.evaljunit.datasets.facts.Fields;
import dev.evaljunit.datasets.queue.QueueFolder;
import dev.evaljunit.datasets.queue.Queues;
import dev.evaljunit.datasets.version.StatedClock;
import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class DoctorTests {

    private static final Path HOW_TO = Path.of("../docs/how-to/ask-the-doctor.md");
    private static final String CERTIFICATE = "src/test/resources/rubrics/groundedness@3.certificate.json";
    private static final String CASES = "golden-sets/refund-regressions/2026.05/cases.jsonl";
    private static final String MANIFEST = "golden-sets/refund-regressions/2026.05/dataset.json";
    private static final String REPORT =
            "target/eval-reports/com.example.shop.RefundAssistantEvalTest/answersCustomers/run.json";

    @TempDir
    Path project;

    private Repository sample() throws IOException {
        return Repository.ofSample(project).write(CERTIFICATE, "{\"calibrate_by\": \"2026-12-01\"}\n");
    }

    /** {@return the findings of a rule, each as place, sentence and next step} */
    private static List<String> findings(Repository repository, String rule) throws IOException {
        return findings(repository.examine(), rule);
    }

    private static List<String> findings(DoctorReport report, String rule) {
        return report.diagnosis().findings().stream()
                .filter(finding -> finding.rule().id().equals(rule))
                .map(finding -> String.join("\n", finding.where(), finding.sentence(), finding.nextStep()))
                .toList();
    }

    @Test
    void saysWhatItCouldNotLookAtAndNeverThatThisIsSound() throws IOException {
        assertThat(Repository.empty(project).examine().text(Format.TEXT)).isEqualTo("""
                No finding; 1 of 20 rules were checked
                4 rules were not checked, since there is no feedback: feedback-not-promoted, one-signal-channel, sampled-feedback, prompt-version-without-label
                1 rule was not checked, since there is no report of an import of feedback: orphan-feedback
                8 rules were not checked, since there is no golden set: case-of-one-annotator, version-edited-in-place, version-without-parent, version-without-promotion, change-without-reason, shrinking-set, suite-without-owner, suite-past-refresh
                1 rule was not checked, since there is no queue of answers to label: item-of-one-annotator
                2 rules were not checked, since there is no rubric: judge-without-certificate, certificate-past-calibration
                1 rule was not checked, since there is no history: eval-never-red
                2 rules were not checked, since there is no report of a run: gate-blind-to-drop, eval-asks-no-model
                The loop:
                  no case was made from an answer with an imported signal, so nothing tells how long the loop takes
                Looked at:
                  feedback/events.jsonl: not there
                  src/main/resources/application*: not there
                  feedback/join-report.json: not there
                  golden-sets: not there
                  labels: not there
                  rubrics/*@*.yaml: not there
                  .eval-history: not there
                  target/eval-reports: not there""");
    }

    @Test
    void findsNothingInTheSampleButWhatItLacks() throws IOException {
        assertThat(sample().examine().diagnosis().findings()).isEmpty();
        Files.delete(project.resolve(CERTIFICATE));
        assertThat(Repository.empty(project).examine().diagnosis().findings())
                .extracting(finding -> finding.rule().id())
                .containsExactly("judge-without-certificate");
    }

    @Nested
    class Feedback {

        @Test
        void isFoundIfNobodyPromotesIt() throws IOException {
            Repository repository = sample().event("thumbs_up", "t-0", "p7", "2026-01-01T08:00:00Z")
                    .event("thumbs_down", Repository.TRACE, "p7", "2026-01-01T08:00:00Z")
                    .event("edit", "t-2", "p7", "2026-05-30T08:00:00Z")
                    .event("escalation", "t-1", "p7", "2026-05-20T08:00:00Z")
                    .event("thumbs_down", "t-3", "p7", "2026-06-10T08:00:00Z");

            assertThat(findings(repository, "feedback-not-promoted")).containsExactly("""
                    feedback/events.jsonl:4
                    2 complaints are older than 14 days in no golden set and in no queue; the oldest is of 2026-05-20.
                    mvn eval-datasets:queue -Deval-datasets.queue.from=feedback""");
            assertThat(findings(repository.examine(new DoctorLimits(30, 20, 0.1, 28)), "feedback-not-promoted"))
                    .isEmpty();
        }

        @Test
        void isFoundIfItComesInByOneChannelOrIsASample() throws IOException {
            Repository repository = sample();
            for (int at = 0; at < 20; at++) {
                repository.event(
                        at % 2 == 0 ? "thumbs_up" : "thumbs_down", Repository.TRACE, "p7", "2026-06-10T08:00:00Z");
            }
            repository.write(
                    "feedback/events.jsonl",
                    "{\"signal_type\": \"thumbs_up\", \"metadata\": {\"sampling_rate\": 0.1}}\n");

            assertThat(findings(repository, "one-signal-channel"))
                    .singleElement()
                    .asString()
                    .startsWith("feedback/events.jsonl\nAll 21 events came in by one channel, 'thumbs': ");
            assertThat(findings(repository, "sampled-feedback"))
                    .singleElement()
                    .asString()
                    .startsWith(
                            "feedback/events.jsonl:21\n1 event of 21 states to be of a sample: rates and orphans counted in it are wrong.\n");
        }

        @Test
        void isFoundIfTheApplicationKeepsASampleOfItsTraces() throws IOException {
            Repository repository = sample().write(
                            "src/main/resources/application.properties", "otel.traces.sampler.arg=1.0\n")
                    .write("shop/src/main/resources/application-prod.yaml", """
                            # management.tracing.sampling.probability: 0.2
                            management:
                              endpoints: {}
                              tracing:
                                sampling:
                                  probability: 0.1
                            """);

            assertThat(findings(repository, "sampled-feedback")).containsExactly("""
                    shop/src/main/resources/application-prod.yaml:6
                    'management.tracing.sampling.probability' is 0.1, so the application keeps a sample of its traces, and feedback about all other answers finds none.
                    Set it to 1, or have a sampler keep all traces with feedback""");
        }

        @Test
        void isNotCalledOneSidedBeforeThereIsEnough() throws IOException {
            DoctorReport report =
                    sample().event("edit", "t-1", "p7", "2026-06-10T08:00:00Z").examine();

            assertThat(findings(report, "one-signal-channel")).isEmpty();
            assertThat(report.text(Format.TEXT))
                    .contains(
                            "\nundecided one-signal-channel: all 1 event came in by 'edit', and 20 are needed to tell\n");
        }

        @Test
        void isFoundIfItHasNoTrace() throws IOException {
            Repository repository = sample().write("feedback/join-report.json", """
                    {"events": 1200, "events_without_candidate": {"count": 7, "first": ["f-1", "f-2"]}, "refused": 1}
                    """);

            assertThat(findings(repository, "orphan-feedback")).containsExactly("""
                    feedback/join-report.json
                    7 events of 1,200 can become no case, since no trace and no input of them is known: 'f-1', 'f-2' and 5 more.
                    mvn eval-datasets:import-feedback -Deval-datasets.traces=<file with their traces>""", """
                    feedback/join-report.json
                    The last import refused 1 row of feedback.
                    Read why in refused.jsonl beside it, and import again: mvn eval-datasets:import-feedback -Deval-datasets.feedback=<file>""");
        }

        @Test
        void isFoundIfNobodyLabelledAnswersOfItsPrompt() throws IOException {
            Repository repository = sample().event("thumbs_up", Repository.TRACE, "p7", "2026-06-10T08:00:00Z")
                    .event("thumbs_up", "t-1", "p7", "2026-06-10T08:00:00Z")
                    .event("copy", "t-2", "p8", "2026-06-10T08:00:00Z");

            assertThat(findings(repository, "prompt-version-without-label")).containsExactly("""
                    feedback/events.jsonl
                    1 of 2 prompt versions with feedback has no answer that a person has labelled (1 event): 'p8'.
                    mvn eval-datasets:queue -Deval-datasets.queue.from=feedback""");
        }
    }

    @Nested
    class Labels {

        private QueueFolder queue() throws IOException {
            QueueFolder queue = Queues.create(project.resolve("labels/answers"), Queues.CRITERIA);
            queue.write(Queues.item("shoes"));
            return queue;
        }

        private Repository labelledBy(String... people) throws IOException {
            QueueFolder queue = queue();
            String item = Queues.item("shoes").id();
            for (String person : people) {
                Path file = project.resolve("labels/answers/labels").resolve(person + ".jsonl");
                Files.createDirectories(file.getParent());
                Files.writeString(file, """
                        {"item":"%s","criterion":"groundedness","label":"grounded","guidance_version":"%s","at":"2026-05-21T12:00:00Z"}
                        """.formatted(item, queue.criteria().guidanceVersion()));
            }
            return Repository.empty(project);
        }

        @Test
        void areFoundIfOnePersonGaveThem() throws IOException {
            String item = Queues.item("shoes").id();

            assertThat(findings(labelledBy("ada"), "item-of-one-annotator")).containsExactly("""
                    labels/answers/items/%s.json
                    1 item is drawn more than 14 days ago and labelled by one person only, so nobody knows whether people agree: '%s'.
                    mvn eval-datasets:queue-export -Deval-datasets.queue=labels/answers -Deval-datasets.annotator=<another person>""".formatted(item, item));
            assertThat(findings(labelledBy("ada", "ben"), "item-of-one-annotator"))
                    .isEmpty();
        }

        @Test
        void mayStillBeOutstandingAtFirst() throws IOException {
            Repository repository = labelledBy("ada");

            assertThat(findings(repository.examine(new DoctorLimits(40, 20, 0.1, 28)), "item-of-one-annotator"))
                    .isEmpty();
        }

        @Test
        void ofCasesAreFoundToo() throws IOException {
            Repository repository = sample().replace(
                            CASES,
                            "\"annotators\": [\"a.k.\", \"m.s.\"], \"guidance_version\": \"g3\"",
                            "\"annotators\": [\"a.k.\"], \"guidance_version\": \"g3\"");

            assertThat(findings(repository, "case-of-one-annotator"))
                    .singleElement()
                    .asString()
                    .startsWith(
                            CASES + ":16\n10 of 66 cases with labels were labelled by one person only: 'refund-0017', ")
                    .contains(
                            "\nmvn eval-datasets:queue -Deval-datasets.queue.from=dataset -Deval-datasets.dataset=refund-regressions@2026.05 -Deval-datasets.queue.cases=refund-0017,");
        }

        @Test
        void thatAreBrokenKeepOnlyTheirRulesFromBeingChecked() throws IOException {
            labelledBy("ada");
            Repository repository = sample().write("labels/answers/labels/ben.jsonl", "{\"item\": 7}\n")
                    .write("feedback/events.jsonl", "no json\n")
                    .event("thumbs_down", "t-1", "p7", "2026-05-20T08:00:00Z");

            DoctorReport report = repository.examine();

            assertThat(findings(report, "unreadable-file"))
                    .satisfiesExactlyInAnyOrder(
                            problem -> assertThat(problem).contains("ben.jsonl:1"),
                            problem -> assertThat(problem)
                                    .startsWith(
                                            "feedback/events.jsonl:1\nThe line must be one JSON object: invalid JSON at column 1: "));
            assertThat(findings(report, "feedback-not-promoted")).hasSize(1);
            assertThat(report.text(Format.TEXT))
                    .contains(
                            "1 rule was not checked, since there is no queue of answers to label that can be read: item-of-one-annotator\n",
                            "  labels/answers: cannot be read\n");
        }
    }

    @Nested
    class Versions {

        @Test
        void areFoundIfTheyWereEditedInPlace() throws IOException {
            Repository repository = sample().replace(CASES, "Is this true?", "Is that true?");

            assertThat(findings(repository, "version-edited-in-place"))
                    .singleElement()
                    .asString()
                    .startsWith(CASES
                            + "\nThe cases of 'refund-regressions@2026.05' were edited in place: their digest is ")
                    .contains(" and dataset.json states 6446c6e388a5.\ngit restore " + CASES + ", and ");
        }

        @Test
        void areFoundIfNothingTellsWhereTheyComeFrom() throws IOException {
            Path sets = project.resolve("golden-sets");
            GoldenSets.write(sets, "returns@1", GoldenSets.FIRST, GoldenSets.SECOND);
            GoldenSets.write(sets, "returns@2", GoldenSets.FIRST);

            DoctorReport report = Repository.empty(project).examine();

            assertThat(findings(report, "version-without-parent"))
                    .singleElement()
                    .asString()
                    .startsWith(
                            "golden-sets/returns/2/dataset.json\n'returns@2' follows 'returns@1' and states no parent, so nothing tells which cases it lost.\nAdd \"parent\": {\"version\": \"1\", \"sha256\": \"");
            assertThat(findings(report, "version-without-promotion")).hasSize(2);
            assertThat(findings(report, "suite-without-owner")).containsExactly("""
                    golden-sets/returns/2/dataset.json
                    'returns@2' has no 'owner', so nobody is asked when its gate is red or its cases are old.
                    Add "owner": "<address of a team>" to golden-sets/returns/2/dataset.json""");
            assertThat(findings(report, "suite-past-refresh")).hasSize(1);
            assertThat(findings(report, "shrinking-set")).containsExactly("""
                    golden-sets/returns/2/dataset.json
                    'returns@2' has 1 case, 1 fewer than 'returns@1': a set of known failures grows.
                    mvn eval-datasets:diff -Deval-datasets.dataset=returns@2 -Deval-datasets.from=1""");
        }

        @Test
        void areFoundIfCasesWentWithoutAReason() throws IOException {
            Repository repository = sample().replace(MANIFEST, "\"id\" : \"refund-0009\"", "\"id\" : \"refund-9999\"");

            assertThat(findings(repository, "change-without-reason")).containsExactly("""
                    golden-sets/refund-regressions/2026.05/dataset.json
                    1 case of the parent of 'refund-regressions@2026.05' was removed or changed without a reason: 'refund-0009'.
                    Add each with its reason to 'promotion.removed' or 'promotion.changed'; see mvn eval-datasets:diff -Deval-datasets.dataset=refund-regressions@2026.05""");
        }

        @Test
        void areFoundIfTheyHadToBeRefreshed() throws IOException {
            Repository repository = sample().replace(MANIFEST, "2027-05-31", "2026-05-31");

            assertThat(findings(repository, "suite-past-refresh"))
                    .singleElement()
                    .asString()
                    .startsWith(MANIFEST
                            + "\n'refund-regressions@2026.05' had to be refreshed by 2026-05-31, 15 days ago.\n");
        }

        @Test
        void areReadAsFarAsTheyAreSound() throws IOException {
            Repository repository = sample().write("golden-sets/refund-regressions/2026.04/dataset.json", "}");

            DoctorReport report = repository.examine();

            assertThat(findings(report, "unreadable-file"))
                    .singleElement()
                    .asString()
                    .startsWith("golden-sets/refund-regressions/2026.04/dataset.json\n");
            assertThat(report.text(Format.TEXT)).contains("  golden-sets: 1 golden set, 1 version\n");
        }
    }

    @Nested
    class Judges {

        @Test
        void areFoundIfTheyHadToBeCalibrated() throws IOException {
            Repository repository =
                    Repository.ofSample(project).write(CERTIFICATE, "{\"calibrate_by\": \"2026-06-14\"}");

            assertThat(findings(repository, "certificate-past-calibration"))
                    .containsExactly("""
                    %s
                    The judge had to be calibrated by 2026-06-14, 1 day ago.
                    mvn eval-datasets:calibrate -Deval-datasets.rubric=groundedness@3""".formatted(CERTIFICATE));
        }

        @Test
        void needACertificateOfTheirNewestVersionOnly() throws IOException {
            Repository repository = sample().write("src/test/resources/rubrics/groundedness@2.yaml", "x: 1\n");

            assertThat(findings(repository, "judge-without-certificate")).isEmpty();
            assertThat(findings(
                            repository.write("src/test/resources/rubrics/groundedness@4.yaml", "x: 1\n"),
                            "judge-without-certificate"))
                    .containsExactly("""
                            src/test/resources/rubrics/groundedness@4.yaml
                            The rubric has no certificate beside it, so nobody knows how often its judge and people agree.
                            mvn eval-datasets:calibrate -Deval-datasets.rubric=groundedness@4""");
        }
    }

    @Nested
    class Runs {

        @Test
        void areFoundIfTheyWereNeverRed() throws IOException {
            Repository repository = sample().perfectRuns(20);

            assertThat(findings(repository, "eval-never-red")).containsExactly("""
                    .eval-history
                    'RefundAssistantEvalTest.answersCustomers' passed every case in each of its last 20 runs, since 2026-05-27: it was never red and never near, so nobody knows whether it can be.
                    mvn test -Dtest=com.example.shop.RefundAssistantEvalTest#answersCustomers -Deval.mutate=answers""");
        }

        @Test
        void areNotCalledNeverRedTooEarly() throws IOException {
            DoctorReport report = sample().perfectRuns(3).examine();

            assertThat(findings(report, "eval-never-red")).isEmpty();
            assertThat(report.text(Format.TEXT))
                    .contains(
                            "undecided eval-never-red: 'RefundAssistantEvalTest.answersCustomers' passed every case in each of 3 runs, and 20 are needed to tell\n");
        }

        @Test
        void areFoundIfAComparisonOfThemSeesNoSmallDrop() throws IOException {
            Instant now = Repository.NOW;

            assertThat(findings(sample().run(now, 20, 20), "gate-blind-to-drop"))
                    .containsExactly("""
                    .eval-history
                    A comparison of the newest run of 'RefundAssistantEvalTest.answersCustomers', with 20 cases, would not have seen a drop of 10 points 4 times out of 5: it sees one of 28.2 points; about 71 cases would show it.
                    mvn test -Dtest=com.example.shop.RefundAssistantEvalTest#answersCustomers -Deval.plan=true""");
            assertThat(findings(sample2().run(now, 80, 80), "gate-blind-to-drop"))
                    .isEmpty();
        }

        private Repository sample2() {
            return Repository.empty(project.resolve("other"));
        }

        @Test
        void areFoundIfTheirGateSeesNoSmallDrop() throws IOException {
            Repository repository = sample().report(run("POINT", 0.9, 19, 20));

            assertThat(findings(repository, "gate-blind-to-drop")).containsExactly("""
                    %s
                    Gate 'pass-rate' of 'RefundAssistantEvalTest.answersCustomers', with 20 cases, would not have seen a drop of 10 points 4 times out of 5: it sees one of 15.2 points; about 52 cases would show it.
                    mvn test -Dtest=com.example.shop.RefundAssistantEvalTest#answersCustomers -Deval.plan=true""".formatted(REPORT));
        }

        @Test
        void areFoundIfTheirFloorIsTooLow() throws IOException {
            Repository repository = sample().report(run("POINT", 0.5, 950, 1000));

            assertThat(findings(repository, "gate-blind-to-drop"))
                    .singleElement()
                    .asString()
                    .contains(
                            "it sees one of 46.4 points; no number of cases would show it, since its floor of 50.0 % is lower; raise it, or add @NoRegression.");
        }

        @Test
        void areSoundIfOneOfTheirGatesSeesIt() throws IOException {
            assertThat(findings(sample().report(run("POINT", 0.9, 950, 1000)), "gate-blind-to-drop"))
                    .isEmpty();
            assertThat(findings(
                            Repository.empty(project.resolve("strict")).report(run("STRICT", 0.9, 60, 66)),
                            "gate-blind-to-drop"))
                    .isEmpty();
        }

        private static String run(String policy, double floor, int passed, int cases) {
            return """
                    {"schema": "eval-run/2", "eval": "RefundAssistantEvalTest.answersCustomers", "verdicts": [{"gate": "pass-rate", "numbers": {"policy": "%s", "confidence": 0.95, "floor": %s, "cases": %d, "passed": %d, "units": %d}}]}
                    """.formatted(policy, floor, cases, passed, cases);
        }

        @Test
        void areFoundIfTheyAskNoModelForWeeks() throws IOException {
            GitRepository git = GitRepository.in(project);
            Files.writeString(project.resolve("agent.txt"), "p7");
            git.git("add", "-A");
            git.git("commit", "--quiet", "--message=Record", "--date=2026-04-01T08:00:00Z");
            String commit = git.git("rev-parse", "HEAD").strip();
            Repository repository = Repository.empty(project).report("""
                    {"eval": "RefundAssistantEvalTest.answersCustomers", "model_calls": {"live": 0, "replayed": {"%s": 132}}}
                    """.formatted(commit));

            assertThat(findings(repository, "eval-asks-no-model")).containsExactly("""
                    %s
                    'RefundAssistantEvalTest.answersCustomers' asked no model, and replayed 132 calls, the newest of 2026-04-01, 75 days ago.
                    mvn test -Dtest=com.example.shop.RefundAssistantEvalTest#answersCustomers -Deval.recordings=record""".formatted(REPORT));
            assertThat(findings(repository.examine(new DoctorLimits(14, 20, 0.1, 80)), "eval-asks-no-model"))
                    .isEmpty();
        }

        @Test
        void ofUnknownRecordingsAreUndecided() throws IOException {
            Repository repository = sample().report("""
                    {"eval": "RefundAssistantEvalTest.answersCustomers", "model_calls": {"live": 0, "replayed": {"--output=x": 1}}}
                    """);

            assertThat(repository.examine().text(Format.TEXT))
                    .contains(
                            "undecided eval-asks-no-model: 'RefundAssistantEvalTest.answersCustomers' only replays recordings, of commits whose dates are not known here\n");
        }

        @Test
        void thatCannotBeReadAreNamed() throws IOException {
            Repository repository =
                    sample().report("{").write(".eval-history/history.json", "{\"schema\": \"eval-history/9\"}");

            DoctorReport report = repository.examine();

            assertThat(findings(report, "unreadable-file"))
                    .hasSize(2)
                    .anyMatch(problem ->
                            problem.startsWith(REPORT + "\nThe file must be one JSON object: invalid JSON at "))
                    .anyMatch(problem -> problem.contains("history.json: 'schema' must be 'eval-history/1'"));
            assertThat(report.text(Format.TEXT))
                    .contains(
                            "1 rule was not checked, since there is no history that can be read: eval-never-red\n",
                            "2 rules were not checked, since there is no report of a run that can be read: ");
        }
    }

    @Nested
    class AQueueThatCannotBeRead {

        @Test
        void leavesOpenWhetherComplaintsAreInIt() throws IOException {
            Repository repository = Repository.empty(project)
                    .event("thumbs_down", "t-1", "p7", "2026-05-01T08:00:00Z")
                    .write("labels/answers/criteria.yaml", "criteria: none");

            DoctorReport report = repository.examine();

            assertThat(findings(report, "feedback-not-promoted")).isEmpty();
            assertThat(report.text(Format.TEXT))
                    .contains(
                            "undecided feedback-not-promoted: 1 complaint is older than 14 days in no golden set and no queue that can be read\n");
        }
    }

    @Nested
    class AHistory {

        @Test
        void ofWhichARunCannotBeReadIsReadWithoutIt() throws IOException {
            Repository repository = sample().perfectRuns(4).spoilRun(Repository.NOW.minus(Duration.ofDays(1)), false);

            DoctorReport report = repository.examine();

            assertThat(findings(report, "unreadable-file"))
                    .singleElement()
                    .asString()
                    .startsWith(".eval-history\nHistory '")
                    .contains("20260614T", ".jsonl.gz' could not be read: ")
                    .endsWith("Delete it, or restore it from a copy.\nRepair the file.");
            assertThat(report.text(Format.TEXT)).contains("  .eval-history: 3 runs of 1 eval; 1 run cannot be read\n");
        }

        @Test
        void ofWhichTheCasesOfARunCannotBeReadStillTellsWhenOthersWereGreen() throws IOException {
            Instant first = Instant.parse("2026-05-04T09:12:00Z");
            Repository repository = sample().event("thumbs_down", Repository.TRACE, "p7", "2026-04-04T09:12:00Z")
                    .run(first, 66, 66)
                    .run(first.plus(Duration.ofDays(2)), 66, 66)
                    .spoilRun(first, true);

            DoctorReport report = repository.examine();

            assertThat(findings(report, "unreadable-file"))
                    .singleElement()
                    .asString()
                    .contains("must have 66 cases, found 0");
            assertThat(report.text(Format.TEXT))
                    .contains("from a signal to the first run that passes its case: median 32.0 days");
        }

        @Test
        void ofWhichNoRunCanBeReadIsNone() throws IOException {
            Repository repository = sample().run(Repository.NOW, 66, 66).spoilRun(Repository.NOW, false);

            assertThat(repository.examine().text(Format.TEXT))
                    .contains("no history that can be read: eval-never-red\n", ".eval-history: cannot be read\n");
        }
    }

    @Nested
    class TheLoop {

        @Test
        void isMeasuredFromTheSignalToItsCaseAndToTheFirstGreenRun() throws IOException {
            Repository repository = sample().event("thumbs_down", Repository.TRACE, "p7", "2026-04-04T09:12:00Z")
                    .event("thumbs_up", Repository.TRACE, "p7", "2026-04-13T09:12:00Z")
                    .event("thumbs_down", "01KMWKJFN5QP1QF0WFPEBG3VSQ", "p7", "2026-04-12T21:12:00Z")
                    .run(Instant.parse("2026-04-01T09:12:00Z"), 66, 66)
                    .run(Instant.parse("2026-04-15T09:12:00Z"), 0, 66)
                    .run(Instant.parse("2026-05-04T09:12:00Z"), 1, 66);

            assertThat(repository.examine().text(Format.TEXT)).contains("""
                    The loop:
                      from a signal to its case: median 5.8 days, worst 10.0 days (2 of 2 cases)
                      from a signal to the first run that passes its case: median 30.0 days, worst 30.0 days (1 of 2 cases)
                    """);
        }

        @Test
        void hasPassRatesOfRunsThatCanBeCompared() throws IOException {
            String method = "com.example.shop.RefundAssistantEvalTest.answersCustomers()";
            Repository repository = sample().run(method, Instant.parse("2026-04-01T09:12:00Z"), 10, 66, "other")
                    .run(method, Instant.parse("2026-05-01T09:12:00Z"), 40, 66, "m-1")
                    .run(method, Instant.parse("2026-05-02T09:12:00Z"), 50, 66, "m-1")
                    .run(method, Instant.parse("2026-06-01T09:12:00Z"), 65, 66, "m-1");

            assertThat(repository.examine().text(Format.TEXT))
                    .contains(
                            "  RefundAssistantEvalTest.answersCustomers over 3 runs of the same cases and judges: 60.6 % (48.5 % to 71.5 %, 40 of 66) on 2026-05-01, then 98.5 % (91.9 % to 99.7 %, 65 of 66) on 2026-06-01\n");
        }
    }

    @Nested
    class Output {

        private Repository hostile() throws IOException {
            return sample().event(
                            "copy", "t-1", "<img src=x>|`[a](http://evil.example)` @all\u202e", "2026-06-10T08:00:00Z")
                    .run("evil|<b>`.Eval.x()", Repository.NOW, 20, 20, "m-1");
        }

        @Test
        void keepsHostileTextsInertInMarkdown() throws IOException {
            String markdown = hostile().examine().text(Format.MARKDOWN);

            assertThat(markdown)
                    .doesNotContain("<img", "](http", "<b>", " @all", "\u202e")
                    .contains("&#60;img src=x&#62;&#124;");
            assertThat(markdown.lines().filter(line -> line.startsWith("| `")))
                    .allMatch(line -> line.split("(?<!\\\\)[|]", -1).length == 5 || line.contains("%"));
        }

        @Test
        void isTheSameForEachExamination() throws IOException {
            Repository repository = hostile().perfectRuns(21);

            for (Format format : Format.values()) {
                assertThat(repository.examine().text(format))
                        .isEqualTo(repository.examine().text(format));
            }
        }

        @Test
        void isJsonForPrograms() throws IOException {
            Map<String, Object> json =
                    Json.readObject(sample().perfectRuns(20).examine().text(Format.JSON));

            assertThat(json).containsEntry("schema", "eval-doctor/1").containsEntry("at", "2026-06-15T12:00:00Z");
            assertThat(Fields.objects(json.get("findings")))
                    .first()
                    .satisfies(finding -> assertThat(finding)
                            .containsOnlyKeys("next_step", "rule", "sentence", "where")
                            .containsEntry("rule", "eval-never-red"));
            assertThat(Fields.objects(json.get("unchecked")).stream()
                            .map(each -> String.valueOf(each.get("source")))
                            .collect(Collectors.toList()))
                    .containsExactly("feedback", "join_report", "queues", "reports");
            assertThat(Fields.objects(json.get("pass_rates")))
                    .singleElement()
                    .satisfies(rates -> assertThat(rates).containsEntry("runs", 20));
        }
    }

    /** {@code -Dapproved.update=true} writes it. */
    @Test
    void printsWhatTheHowToShows() throws IOException {
        String printed = sample().event("thumbs_up", Repository.TRACE, "p7", "2026-04-13T09:12:00Z")
                .event("thumbs_down", Repository.TRACE, "p7", "2026-04-04T09:12:00Z")
                .event("thumbs_down", "01KMWKJFN5QP1QF0WFPEBG3VSQ", "p7", "2026-04-12T21:12:00Z")
                .event("escalation", "t-1", "p7", "2026-05-20T08:00:00Z")
                .event("edit", "t-2", "p7", "2026-05-30T08:00:00Z")
                .perfectRuns(20)
                .examine()
                .text(Format.TEXT);
        String page = Files.readString(HOW_TO);
        String start = "$ mvn eval-datasets:doctor\n";
        int from = page.indexOf(start) + start.length();
        int to = page.indexOf("\n```\n", from);
        if (Boolean.getBoolean("approved.update")) {
            Files.writeString(HOW_TO, page.substring(0, from) + printed + page.substring(to));
        }
        assertThat(Files.readString(HOW_TO)).contains(start + printed + "\n```\n");
    }

    @Test
    void hasTheRulesThatTheHowToLists() throws IOException {
        String page = Files.readString(HOW_TO);
        String table = page.substring(page.indexOf("| rule |"), page.indexOf("\n\n", page.indexOf("| rule |")));

        assertThat(Pattern.compile("(?m)^[|] (.*?) [|]")
                        .matcher(table)
                        .results()
                        .skip(1)
                        .flatMap(row -> Stream.of(row.group(1).split(", ", -1))))
                .containsExactlyElementsOf(Stream.of(Rule.values())
                        .map(rule -> "`" + rule.id() + "`")
                        .toList());
    }

    @Test
    void refusesLimitsThatMeanNothing() {
        assertThatThrownBy(() -> DoctorLimits.of(0, 20, "0.1", 28))
                .isInstanceOf(EvalException.class)
                .hasMessage("Parameter 'eval-datasets.doctor.days' must be 1 or more, found 0.");
        assertThatThrownBy(() -> DoctorLimits.of(14, 20, "10", 28))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Parameter 'eval-datasets.doctor.drop' must be above 0 and below 1, such as 0.1 for 10 points, found '10.0'.");
        assertThatThrownBy(() -> StatedClock.of("yesterday", "eval-datasets.doctor.at"))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Parameter 'eval-datasets.doctor.at' must be a time such as 2026-05-19T14:33:00Z, found 'yesterday'.");
    }
}
