package com.example.month;

import com.example.shop.StandInModel;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Replays May of the invented shop, from what customers say to a golden set, a gate and a certificate, by the commands that a user
 * has.
 */
final class Month {

    static final long SEED = 20260504;
    private static final String EVAL = "com.example.shop.RefundAssistantEvalTest";
    private static final String PROMPT_EVAL = "com.example.shop.SupportPromptEvalTest";
    private static final String PROMPT = "support@12";

    /** What the search may spend. */
    static final int CALLS = 3000;

    /** Where the search writes what it found. */
    static final String PROPOSAL = "target/eval-proposals/" + PROMPT_EVAL + "/answersCustomers/gepa/proposal";

    /** What the search finds, as the sample has accepted it. */
    static final String FOUND = "support@13";

    private final Path sample;
    private final Path month;
    private final EvalDatasets commands;
    private final List<Conversation> conversations = Traffic.of(SEED);

    private Month(Path sample, Path month, String program) {
        this.sample = sample;
        this.month = month;
        this.commands = new EvalDatasets(month, program);
    }

    /**
     * Replay the month.
     *
     * @param sample the directory of the sample
     * @param month an empty directory, or one of an earlier replay, which is deleted
     * @param program the executable jar
     */
    static void replay(Path sample, Path month, String program) throws Exception {
        delete(month);
        new Month(sample.toAbsolutePath(), month.toAbsolutePath(), program).replay();
    }

    private void replay() throws Exception {
        begin();
        listen();
        label();
        promote();
        gate();
        calibrate();
        watch();
        optimize();
        Files.writeString(
                month.resolve("target/transcript.txt"), commands.transcript().stripLeading());
    }

    /** The month begins with the golden set, the lock and the rubric of the sample, and with an earlier prompt. */
    private void begin() throws Exception {
        copy("golden-sets");
        copy("src/main/resources/prompts");
        copy("eval-datasets.lock");
        copy("src/test/resources/rubrics/groundedness@3.yaml");
        commands.say("0. The prompt in use");
        forgetPrompts(month.resolve("eval-datasets.lock"));
        commands.run("lock", "--prompt=" + PROMPT);
        Logs.write(conversations, month.resolve("logs/traces.jsonl"), month.resolve("logs/feedback.jsonl"));
        for (var queue : List.of("answers", "audit")) {
            var criteria = month.resolve("labels").resolve(queue).resolve("criteria.yaml");
            Files.createDirectories(criteria.getParent());
            Files.copy(sample.resolve("src/test/resources/month/criteria.yaml"), criteria);
        }
    }

    /** The lock of the sample has the prompt that the month ends with. */
    private static void forgetPrompts(Path lock) throws IOException {
        var json = new ObjectMapper();
        var pins = (ObjectNode) json.readTree(lock.toFile());
        pins.remove("prompts");
        json.writeValue(lock.toFile(), pins);
    }

    private void listen() throws Exception {
        commands.say("1. What customers said in May, with the traces of the answers");
        commands.run("import-feedback", "--feedback=logs/feedback.jsonl", "--traces=logs/traces.jsonl");
        commands.say("2. Which failures are alike");
        commands.run("cluster", "--cut=0.85", "--minSize=4");
    }

    private void label() throws Exception {
        commands.say("3. A few answers of each problem for the golden set, others to measure the judge");
        commands.run(
                "queue", "--queue=labels/answers", "--from=cluster", "--most=100", "--drawnAt=2026-06-01T08:00:00Z");
        commands.run(
                "queue",
                "--queue=labels/audit",
                "--without=labels/answers",
                "--most=100",
                "--audit=0.2",
                "--drawnAt=2026-06-01T08:05:00Z");
        commands.say("4. Ada and Ben label, Cyd decides where they differ");
        new People(conversations, month.resolve("labels/answers"), Instant.parse("2026-06-01T09:00:00Z")).label(SEED);
        new People(conversations, month.resolve("labels/audit"), Instant.parse("2026-06-01T13:00:00Z")).label(SEED + 1);
        commands.run("agreement", "--queue=labels/audit");
    }

    private void promote() throws Exception {
        commands.say("5. The labelled answers become cases");
        new People(conversations, month.resolve("labels/answers"), Instant.EPOCH)
                .expect(month.resolve("labels/expected.jsonl"));
        commands.run(
                "promote", "--dataset=refund-regressions@2026.06", "--labels=labels/answers,labels/expected.jsonl");
    }

    private void gate() throws Exception {
        commands.say("6. The gate is red on last week's assistant, and green on the fixed one");
        commands.run("fetch", "--outputDirectory=target/eval-datasets");
        commands.run(2, evalRun(EVAL, "sample.agent=support@12"));
        commands.run(evalRun(EVAL, "sample.agent=good"));
    }

    /** JUnit's launcher is where Maven has put it. */
    private String[] evalRun(String eval, String... settings) {
        var repository = Optional.ofNullable(System.getProperty("localRepository"));
        return Stream.of(
                        Stream.of("eval", "run", "--classPath=" + classPath(), "--select=" + eval),
                        Stream.of(settings).map(setting -> "--set=" + setting),
                        repository.map(path -> "--repository=" + path).stream())
                .flatMap(Function.identity())
                .toArray(String[]::new);
    }

    /** The datasets of the month and its certificate come before those of the sample. */
    private String classPath() {
        var ofTests = System.getProperty(
                "month.classPath",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        return String.join(
                File.pathSeparator,
                month.resolve("target/eval-datasets").toString(),
                month.resolve("src/test/resources").toString(),
                ofTests);
    }

    private void calibrate() throws Exception {
        commands.say("7. How far the judge can be trusted");
        try (var model = StandInModel.startUnlessConfigured()) {
            commands.run(
                    "calibrate",
                    "--rubric=groundedness@3",
                    "--queue=labels/audit",
                    "--recordings=off",
                    "--at=2026-06-04T10:00:00Z");
        }
    }

    private void watch() throws Exception {
        commands.say("8. What the doctor and the team's page say");
        commands.run("doctor", "--at=2026-06-05T06:00:00Z");
        commands.run("digest", "--days=32", "--at=2026-06-05T06:00:00Z", "--output=target/digest.md");
    }

    private void optimize() {
        commands.say("9. A search for the words that the prompt lacks, and the gate with those that it found");
        commands.run(
                evalRun(PROMPT_EVAL, "eval.optimize=gepa", "eval.optimize.calls=" + CALLS, "eval.optimize.patience=3"));
        commands.run("accept", "--proposal=" + PROPOSAL, "--by=ada", "--anyway=The gate decides.", "--dryRun");
        commands.run(evalRun(PROMPT_EVAL, "eval.prompt=" + FOUND));
    }

    private void copy(String path) throws IOException {
        try (var files = Files.walk(sample.resolve(path))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var to = month.resolve(sample.relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (var files = Files.walk(directory)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
