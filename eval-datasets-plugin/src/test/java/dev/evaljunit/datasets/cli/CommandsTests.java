/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.datasets.GitRepository;
import dev.evaljunit.datasets.GoldenSets;
import dev.evaljunit.datasets.WebServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class CommandsTests {

    @TempDir
    private Path project;

    private CommandRun run(String... args) {
        return CommandRun.in(project, args);
    }

    private String writeSet() throws IOException {
        return GoldenSets.write(project.resolve("golden-sets"), "refunds@1", GoldenSets.FIRST, GoldenSets.SECOND);
    }

    @Test
    void locksFetchesAndVerifies() throws IOException {
        writeSet();

        CommandRun lock = run("lock", "--dataset=refunds@1", "--source=file:golden-sets");
        assertThat(lock.err()).isEmpty();
        assertThat(lock.out())
                .startsWith("refunds: ")
                .contains("2 cases", "(" + project.resolve("eval-datasets.lock") + ")");
        assertThat(lock.code()).isZero();

        CommandRun fetch = run("fetch");
        assertThat(fetch.out()).isEqualToIgnoringNewLines("eval-datasets: 1 dataset fetched (refunds@1, 2 cases)");
        assertThat(fetch.code()).isZero();
        assertThat(project.resolve("build/eval-datasets/META-INF/eval-datasets/refunds/1/cases.jsonl"))
                .isRegularFile();

        CommandRun verify = run("verify");
        assertThat(verify.out()).startsWith("refunds@1: 2 cases, sha256 ");
        assertThat(verify.code()).isZero();
    }

    @Test
    void verifiesThatNoCaseIsAnExampleOfARubric() throws IOException {
        GoldenSets.lock(project, "refunds@1", writeSet(), "file:golden-sets");
        Path rubrics = Files.createDirectories(project.resolve("src/evals/rubrics"));
        Files.writeString(rubrics.resolve("polite@1.yaml"), "examples: [{case: refund-1}]");

        assertThat(run("verify").code()).isZero();
        assertThat(run("verify", "--rubrics=src/evals/rubrics").err())
                .contains("case 'refund-1' is a few-shot example of 'polite@1'");
        CommandRun mistyped = run("verify", "--rubrics=src/evals/rubric");
        assertThat(mistyped.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(mistyped.err())
                .contains(
                        "Directory '%s' must contain rubrics, found none. Name the one that has them by --rubrics=<directory>."
                                .formatted(project.resolve("src/evals/rubric")));
        assertThat(run("verify", "--rubrics=src/evals/rubric", "--examples=off").code())
                .isZero();
    }

    @Test
    void guardsGatesWithAnExitCodeOfItsOwn() throws IOException {
        GitRepository git = GitRepository.in(project);
        Path evals = project.resolve("RefundTest.java");
        String code =
                "import dev.evaljunit.*; class RefundTest { @EvalTest @PassRate(atLeast = 0.9) String a(EvalCase c) { return \"\"; } }";
        Files.writeString(evals, code);
        git.commit("evals");

        assertThat(run("guard", "--base=main").code()).isZero();
        Files.writeString(evals, code.replace("0.9", "0.1"));
        CommandRun moved = run("guard", "--base=main");
        assertThat(moved.code()).isEqualTo(2);
        assertThat(moved.out()).contains("loosened: RefundTest.a: @PassRate atLeast 0.9 -> 0.1");
        assertThat(moved.err()).contains("1 change must be taken back or excused in eval-guard.yaml");
        assertThat(run("guard").code()).as("without --base").isEqualTo(ExitCode.REFUSED);
        assertThat(run("guard", "--base=elsewhere").code()).isEqualTo(ExitCode.REFUSED);
    }

    @Test
    void writesADraftAndCompletesIt() throws IOException {
        Files.writeString(project.resolve("cases.jsonl"), GoldenSets.FIRST + "\n" + GoldenSets.SECOND + "\n");

        assertThat(run("new", "--dataset=refunds@1", "--cases=cases.jsonl").out())
                .startsWith("refunds@1 is a draft, the first version with 2 cases: " + project.resolve("golden-sets"))
                .contains("run 'eval-datasets add' or 'eval-datasets revise'; then 'eval-datasets lock' completes it");
        assertThat(run("lock").code()).isZero();
        CommandRun revise = run("revise", "--dataset=refunds@2", "--removed=refund-1,refund-2", "--reason=Too easy.");
        assertThat(revise.out()).contains("2 removed, 2 reasons recorded");
        assertThat(revise.code()).isZero();
        assertThat(run("revise", "--dataset=refunds@2", "--removed=refund-1", "--removed=refund-2", "--reason=Easy.")
                        .out())
                .contains("2 reasons recorded");
    }

    @Test
    void leavesTheWordsOfCasesAsTheyAre() throws IOException {
        String asked = "{\"id\": \"a\", \"input\": {\"question\": \"What does mvn eval-datasets:fetch do?\"}}";
        String sha256 = GoldenSets.write(project.resolve("golden-sets"), "questions@1", asked);
        GoldenSets.lock(project, "questions@1", sha256, "file:golden-sets");

        CommandRun show = run("show", "--id=a");

        assertThat(show.err()).isEmpty();
        assertThat(show.out()).contains("What does mvn eval-datasets:fetch do?");
        assertThat(run("list").out()).contains("questions");
        assertThat(run("diff", "--format=xml").err())
                .isEqualTo(
                        "Option '--format' must be text, markdown or json, found 'xml'. Run 'eval-datasets diff --help' to see its options.\n");
    }

    @Test
    void endsDifferencesWithoutABlankLine() throws IOException {
        GoldenSets.write(project.resolve("golden-sets"), "refunds@2", GoldenSets.FIRST);
        GoldenSets.lock(project, "refunds@2", writeSet(), "file:golden-sets");

        assertThat(run("diff", "--from=1").out()).endsWith("  - refund-2  Who pays?\n");
        assertThat(run("diff", "--from=1", "--format=markdown").out()).contains("\n\n#### Removed\n\n| case ");
        assertThat(run("diff", "--from=1", "--format=json").out()).endsWith("\"unchanged\": 1}}\n");
    }

    @Test
    void recordsRolesInADirectoryWhoseNameHasASpace() throws IOException {
        GoldenSets.lock(
                project,
                "refunds@1",
                GoldenSets.write(project.resolve("golden sets"), "refunds@1", GoldenSets.FIRST),
                "https://data.example.org/sets");
        Files.createDirectories(project.resolve("feedback"));
        Files.writeString(project.resolve("feedback/candidates.jsonl"), """
                {"id": "c-1", "input": {"question": "Where is my parcel?"}, "answer": "Here.", "signals": [{"signal_type": "thumbs_up", "score_source": "human"}]}
                """);

        CommandRun fewShot = run("few-shot", "--usedBy=prompt@1", "--source=file:golden%20sets");

        assertThat(fewShot.err()).isEmpty();
        assertThat(project.resolve("golden sets/roles.jsonl")).isRegularFile();
        assertThat(run("few-shot", "--usedBy=prompt@1", "--source=https://data.example.org")
                        .err())
                .isEqualTo(
                        "Option '--source' must be a directory, such as file:golden-sets, found 'https://data.example.org'.\n");
    }

    @Test
    void refusesToPromoteWithoutLabels() {
        assertThat(run("promote", "--dataset=refunds@1", "--source=file:golden-sets"))
                .isEqualTo(new CommandRun(ExitCode.USAGE, "", """
                Option '--labels' must be given: --labels=<file>. Run 'eval-datasets promote --help' to see its options.
                """));
    }

    @Test
    void usesTheNearestLock() throws IOException {
        GoldenSets.lock(project, "refunds@1", writeSet(), "file:golden-sets");
        Path module = Files.createDirectories(project.resolve("module"));

        assertThat(CommandRun.in(module, "fetch").code()).isZero();
        assertThat(module.resolve("build/eval-datasets")).isDirectory();
    }

    @Test
    void refusesAnotherDigest() throws IOException {
        GoldenSets.lock(project, "refunds@1", writeSet(), "file:golden-sets");
        Files.writeString(project.resolve("golden-sets/refunds/1/cases.jsonl"), GoldenSets.SECOND);

        CommandRun fetch = run("fetch");

        assertThat(fetch.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(fetch.out()).isEmpty();
        assertThat(fetch.err()).contains("refunds").doesNotContain("\tat ", "Exception");
        CommandRun verify = run("verify");
        assertThat(verify.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(verify.err()).contains("refunds@1");
    }

    @Test
    void putsTheNextStepIntoItsOwnWords() {
        assertThat(run("fetch"))
                .isEqualTo(new CommandRun(ExitCode.REFUSED, "", """
                No lock file found at %s or in a directory above it. Create it with 'eval-datasets lock --dataset=<name>@<version> --source=file:golden-sets' and commit it.
                """.formatted(project.resolve("eval-datasets.lock"))));
    }

    @Test
    void asksToTryAgainWhenAServerFails() throws IOException {
        String sha256 = writeSet();
        try (var server = new WebServer(WebServer.status(503))) {
            GoldenSets.lock(project, "refunds@1", sha256, server.url());

            CommandRun fetch = run("fetch", "--cacheDirectory=cache");

            assertThat(fetch.code()).isEqualTo(ExitCode.RETRY);
            assertThat(fetch.err()).contains("the server answered 503").doesNotContain("\tat ");
        }
    }

    @Test
    void logsInWithATokenOfTheEnvironment() throws IOException {
        String sha256 = writeSet();
        try (var server = new WebServer(WebServer.files(project.resolve("golden-sets")))) {
            GoldenSets.lock(project, "refunds@1", sha256, server.url());

            CommandRun fetch = CommandRun.with(
                    Map.of("EVAL_DATASETS_TOKEN", "t0ken-of-the-golden-sets"),
                    project,
                    "fetch",
                    "--cacheDirectory=cache");

            assertThat(fetch.err()).isEmpty();
            assertThat(server.authorizations).isNotEmpty().allMatch("Bearer t0ken-of-the-golden-sets"::equals);
        }
    }

    @Test
    void worksOfflineFromTheCacheFolderOfTheUser() throws IOException {
        String sha256 = writeSet();
        var environment = Map.of("XDG_CACHE_HOME", project.resolve("home").toString());
        try (var server = new WebServer(WebServer.files(project.resolve("golden-sets")))) {
            GoldenSets.lock(project, "refunds@1", sha256, server.url());
            assertThat(CommandRun.with(environment, project, "fetch").code()).isZero();
        }
        assertThat(project.resolve("home/eval-datasets")).isDirectory();

        assertThat(CommandRun.with(environment, project, "fetch", "--offline", "--outputDirectory=other")
                        .code())
                .isZero();
        CommandRun withoutCache = run("fetch", "-o", "--cache=false", "--outputDirectory=third");
        assertThat(withoutCache.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(withoutCache.err())
                .startsWith(
                        "Dataset 'refunds@1' must be fetched, but --offline is set, and neither the output nor the cache has it.");
    }

    @Test
    void showsComparesAndExportsWhatAServerHas() throws IOException {
        String sha256 = writeSet();
        GoldenSets.write(project.resolve("golden-sets"), "refunds@0", GoldenSets.FIRST);
        var environment = Map.of("XDG_CACHE_HOME", project.resolve("home").toString());
        String place;
        try (var server = new WebServer(WebServer.files(project.resolve("golden-sets")))) {
            GoldenSets.lock(project, "refunds@1", sha256, server.url());
            place = server.url() + "/refunds/1";

            assertThat(run("diff", "--from=0", "--cacheDirectory=cache").out())
                    .startsWith(
                            "refunds@0 → 1: 1 added, 0 removed, 0 relabelled, 0 changed otherwise, 1 unchanged\n  + refund-2");
            assertThat(CommandRun.with(environment, project, "show").out())
                    .startsWith("refunds@1  %s\n".formatted(place))
                    .endsWith("  2 cases\n");
        }

        assertThat(CommandRun.with(environment, project, "show", "--offline", "--id=refund-2")
                        .out())
                .startsWith(place + "/cases.jsonl:2\n")
                .contains("Who pays?");
        CommandRun export = CommandRun.with(
                environment, project, "export", "--dataset=refunds@1", "--output=cases.jsonl", "--offline");
        assertThat(export.out())
                .isEqualTo("Exported 2 cases of refunds@1 to %s (jsonl).\n".formatted(project.resolve("cases.jsonl")));
        assertThat(project.resolve("cases.jsonl")).hasContent(GoldenSets.FIRST + "\n" + GoldenSets.SECOND);
        assertThat(run("show", "--dataset=other", "--source=https://data.example.org")
                        .err())
                .isEqualTo(
                        "Dataset 'other' must be given with its version, because it is not locked: --dataset=other@<version>.\n");
    }

    @Test
    void readsArtifactsThatMavenHasDownloaded() throws IOException {
        String sha256 = writeSet();
        GoldenSets.lock(project, "refunds@1", sha256, "maven:com.acme:refund-golden:3.0.0:jsonl");
        Path artifact = project.resolve("repository/com/acme/refund-golden/3.0.0/refund-golden-3.0.0.jsonl");

        assertThat(run("fetch", "--repository=repository").err())
                .isEqualTo(
                        "Artifact 'com.acme:refund-golden:3.0.0:jsonl' must be in the repository %s, but was not found. Run 'mvn dependency:get -Dartifact=com.acme:refund-golden:3.0.0:jsonl -Dtransitive=false -Dmaven.repo.local=%s', or name another directory with --repository=<directory>.\n",
                        project.resolve("repository"), project.resolve("repository"));

        Files.createDirectories(artifact.getParent());
        Files.copy(project.resolve("golden-sets/refunds/1/cases.jsonl"), artifact);
        assertThat(run("fetch", "--repository=repository").code()).isZero();
        assertThat(run("show", "--repository=repository").out())
                .startsWith("refunds@1  maven:com.acme:refund-golden:3.0.0:jsonl!/refunds/1\n");
    }

    @ParameterizedTest
    @CsvSource({
        "'', target",
        "pom.xml, target",
        "build.gradle, build",
        "build.gradle.kts, build",
        "pom.xml build.gradle, target"
    })
    void looksForReportsWhereTestsWriteThem(String buildFiles, String directory) throws IOException {
        Path recordings = Files.createDirectories(project.resolve("src/test/recordings"));
        Files.writeString(recordings.resolve("answers.jsonl"), "{}\n");
        for (String file : buildFiles.split(" ", -1)) {
            Files.write(project.resolve(file.isEmpty() ? "README.md" : file), new byte[0]);
        }

        assertThat(run("recordings-prune")).isEqualTo(new CommandRun(ExitCode.REFUSED, "", """
                Directory '%s' must have the reports of the last runs, but there is none. Run the evals, or name it with --reports=<directory>.
                """.formatted(
                        project.resolve(directory).resolve("eval-reports"))));
        Files.createDirectories(project.resolve("elsewhere"));
        assertThat(run("recordings-prune", "--reports=elsewhere").out()).contains("answers.jsonl: no run has used it");
    }

    @Test
    void suggestsTheNearestCommand() {
        assertThat(run("fecth")).isEqualTo(new CommandRun(ExitCode.USAGE, "", """
                Unknown command 'fecth'. Did you mean 'fetch'? Run 'eval-datasets --help' to see all commands.
                """));
    }

    @Test
    void suggestsTheNearestOption() {
        assertThat(run("fetch", "--output-directory=build")).isEqualTo(new CommandRun(ExitCode.USAGE, "", """
                Unknown option '--output-directory' of 'eval-datasets fetch'. Did you mean '--outputDirectory'? Run 'eval-datasets fetch --help' to see its options.
                """));
    }

    @Test
    void tellsWhereOptionsBelong() {
        assertThat(run("--dataset=refunds@1", "lock").err()).isEqualTo("""
                Option '--dataset' must follow the name of a command. Run 'eval-datasets --help' to see all commands.
                """);
        assertThat(run("lock", "refunds@1").err()).isEqualTo("""
                Every value of 'eval-datasets lock' needs the name of an option before it, but 'refunds@1' has none. Write --dataset=refunds@1. Run 'eval-datasets lock --help' to see its options.
                """);
    }

    @Test
    void suggestsCommandsForNamesAsMavenAndPeopleWriteThem() {
        assertThat(run("eval-datasets:fetch").err()).contains("Did you mean 'fetch'?");
        assertThat(run("FETCH").err()).contains("Did you mean 'fetch'?");
        assertThat(run("help", "fecth").err()).contains("Unknown command 'fecth'. Did you mean 'fetch'?");
        assertThat(run("lock", "-Deval-datasets.force=true").err())
                .startsWith("'-Deval-datasets.force' is written for Maven; here it is '--force'.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            fetch | --readTimeout=soon    | Option '--readTimeout': 'soon' must be a duration such as 250ms, 2s or 1m30s.
            fetch | --maxMegabytes=many   | Option '--maxMegabytes': 'many' must be a whole number, at most 2147483647.
            fetch | --cache=perhaps       | Option '--cache': 'perhaps' must be true or false.
            fetch | --offline=no          | Option '--offline': 'no' must be true or false.
            diff  | --format=xml          | Option '--format' must be text, markdown or json, found 'xml'.
            verify | --nearDuplicates=of  | Option '--nearDuplicates' must be warn, error or off, found 'of'. Did you mean 'off'?
            export | --output=a.csv --refused=no | Option '--refused' must be fail or skip, found 'no'.
            import | --dataset=a@1        | Option '--input' must be given: --input=<file>.
            new   | --dataset             | Option '--dataset' needs a value: --dataset=<name>@<version>.
            new   | --cases=a.jsonl       | Option '--dataset' must be given: --dataset=<name>@<version>.
            lock  | --dataset             | Option '--dataset' needs a value: --dataset=<name>@<version>.
            lock  | --force --force       | Option '--force' must be given only once.
            lock  | --dataset --source=x  | Option '--dataset' needs a value, but '--source=x' follows. Write --dataset=<name>@<version>.
            """)
    void refusesValuesThatAreNone(String command, String options, String message) {
        var args = new ArrayList<String>(List.of(command));
        args.addAll(List.of(options.split(" +")));

        assertThat(run(args.toArray(String[]::new)))
                .isEqualTo(new CommandRun(
                        ExitCode.USAGE,
                        "",
                        "%s Run 'eval-datasets %s --help' to see its options.\n".formatted(message, command)));
    }

    @Test
    void refusesAPathThatIsNone() {
        assertThat(run("fetch", "--lockFile=a\0b").err())
                .startsWith("Option '--lockFile': 'a\u2400b' must be a path, but has an error: ");
    }

    @Test
    void neverPassesWithoutACommand() {
        assertThat(run("")).isEqualTo(run());
        assertThat(run()).isEqualTo(new CommandRun(ExitCode.USAGE, "", """
                A command must be given. Run 'eval-datasets --help' to see all commands.
                """));
    }

    @Test
    void showsCommandsAndExitCodesAsHelp() {
        CommandRun help = run("--help");

        assertThat(help.code()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out())
                .startsWith("Usage: eval-datasets <command> [options]\n")
                .contains(
                        "\n  fetch               Puts every dataset",
                        "\n  3    A file or a server",
                        "EVAL_DATASETS_TOKEN")
                .isEqualTo(run("help").out());
    }

    @Test
    void showsOptionsOfACommandAsHelp() {
        CommandRun help = run("lock", "--help");

        assertThat(help.code()).isZero();
        assertThat(help.out())
                .startsWith("""
                        Usage: eval-datasets lock [options]

                        Pins a version of a dataset, or of a prompt, in eval-datasets.lock, after verifying it.

                        Options:
                              --dataset=<name>@<version>
                        """)
                .contains("\nOptions for the network:\n  -o, --offline ")
                .endsWith("--source=file:golden-sets\n")
                .isEqualTo(run("help", "lock").out());
        assertThat(help.out().lines()).allMatch(line -> line.length() <= 100);
        assertThat(run("new", "--help").out())
                .contains("\nOptions (* must be given):\n*     --dataset=<name>@<version>\n", "\n      --source=<uri>");
        assertThat(run("--help").out().lines()).allMatch(line -> line.length() <= 110);
    }

    @Test
    void readsAnArgumentThatBeginsWithAnAtSignAsItIs() throws IOException {
        Files.writeString(project.resolve("more"), "--force");

        assertThat(run("lock", "--dataset", "@more").err()).startsWith("A dataset's name must ");
        assertThat(run("@more").err()).startsWith("Unknown command '@more'.");
    }

    @Test
    void printsACompletionScript() {
        CommandRun completion = run("completion");

        assertThat(completion.code()).isZero();
        assertThat(completion.out())
                .startsWith("#!")
                .contains("--transferTimeout", "complete -F _complete_eval-datasets");
    }

    @Test
    void failsWhenTheResultCannotBeWritten() throws IOException {
        GoldenSets.lock(project, "refunds@1", writeSet(), "file:golden-sets");
        var err = new StringWriter();
        var full = new PrintWriter(new Writer() {
            @Override
            public void write(char[] text, int from, int length) throws IOException {
                throw new IOException("No space left on device");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });

        int code = new Commands(new Terminal(full, new PrintWriter(err), false, Map.of(), project)).run("fetch");

        assertThat(code).isEqualTo(ExitCode.RETRY);
        assertThat(err).hasToString("The result could not be written to standard output, which is closed or full.\n");
    }

    @Test
    void showsNeitherSecretsNorControlCharacters() {
        CommandRun run = run("lock", "--dataset=a\u001b[31m", "--source=https://me:pa55word@example.org");
        assertThat(run.err()).doesNotContain("\u001b", "pa55word");
    }
}
