/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.datasets.GitRepository;
import dev.evaljunit.datasets.GoldenSets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Bisects real commits by a shell script that runs a real eval. */
@Tag("slow")
@Timeout(600)
@DisabledOnOs(OS.WINDOWS)
class EvalBisectCommandTests {

    @TempDir
    private Path directory;

    private Path project;
    private GitRepository repository;
    private final List<String> commits = new ArrayList<>();

    @BeforeEach
    void createRepository() throws IOException {
        project = directory.resolve("project");
        repository = GitRepository.in(project);
        writeDataset("sums@1");
    }

    private void writeDataset(String version) throws IOException {
        String[] rows = IntStream.range(0, 12)
                .mapToObj(
                        "{\"id\": \"sum-%1$s\", \"input\": {\"question\": \"%1$s + 1\"}, \"expected\": {\"answer\": \"x%1$s\"}}"
                                ::formatted)
                .toArray(String[]::new);
        GoldenSets.write(project.resolve("data/META-INF/eval-datasets"), version, rows);
    }

    private void commit(String agent, String message) throws IOException {
        Files.writeString(project.resolve("agent.txt"), agent);
        commits.add(repository.commit(message));
    }

    /** {@return a command that runs the eval of a commit, unless that is broken} */
    private String command() throws IOException {
        Path script = directory.resolve("run.sh");
        Files.writeString(script, """
                test -f broken && exit 1
                export CI=false # where drafts are refused
                exec '%s' -XX:TieredStopAtLevel=1 -cp "$PWD/data:%s" dev.evaljunit.internal.launcher.EvalRunner '%s' 'dev.evaljunit.datasets.cli.SumEvals$Bisected'
                """.formatted(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        System.getProperty("java.class.path"),
                        directory.resolve("result.json")));
        return "sh " + script;
    }

    private CommandRun bisect(String good, String bad, String... more) throws IOException {
        var args = new ArrayList<>(List.of("eval", "bisect", "--good=" + good, "--bad=" + bad, "--run=" + command()));
        args.addAll(List.of(more));
        return CommandRun.in(project, args.toArray(String[]::new));
    }

    @Test
    void findsTheCommitAndLeavesTheWorkingCopyAlone() throws IOException {
        commit("right", "Begin");
        commit("right ", "Reword");
        Files.writeString(project.resolve("broken"), "");
        commit("right", "Break the build");
        Files.delete(project.resolve("broken"));
        commit("right ", "Repair the build");
        commit("wrong", "Use a cheaper model");
        commit("wrong ", "Tidy up");
        Files.writeString(project.resolve("agent.txt"), "edited");

        CommandRun run = bisect(commits.get(0), "HEAD");

        assertThat(run.out())
                .contains("good commit ", "12 of 12 cases pass", "6 of 12 cases pass")
                .contains("6 of 12 turned; the search runs 6: sum-0, sum-1, sum-2, sum-3, sum-4, sum-5")
                .containsPattern("The first bad commit is \\w+ Use a cheaper model \\(over 99[.]9 % sure\\)[.]")
                .containsPattern("The agent was called \\d+ times[.]");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(project.resolve("agent.txt")).hasContent("edited");
        assertThat(repository.git("worktree", "list").lines()).hasSize(1);
        assertThat(repository.git("rev-parse", "--abbrev-ref", "HEAD").strip()).isEqualTo("main");
    }

    @Test
    void refusesToCompareCommitsWithAnotherDataset() throws IOException {
        commit("right", "Begin");
        repository.git("rm", "-r", "-q", "data");
        writeDataset("sums@2");
        commit("wrong", "Add cases");

        CommandRun run = bisect("HEAD~1", "HEAD");

        assertThat(run.out())
                .contains(
                        "The commits cannot be compared, since what is measured has changed between them: the dataset is 'sums@2");
        assertThat(run.code()).isEqualTo(5);
    }

    @Test
    void namesTheCommitsThatItCannotTellApart() throws IOException {
        commit("right", "Begin");
        Files.writeString(project.resolve("broken"), "");
        commit("wrong", "Break the build");
        Files.delete(project.resolve("broken"));
        commit("wrong ", "Repair the build");

        CommandRun run = bisect("HEAD~2", "HEAD");

        assertThat(run.out())
                .contains("It is not clear which commit did it. The likeliest are:", "(left out)")
                .contains(" was left out, since the command ran no eval");
        assertThat(run.code()).isEqualTo(3);
    }

    @Test
    void stopsAtTheLimitOfCalls() throws IOException {
        commit("right", "Begin");
        commit("right ", "Reword");
        commit("wrong", "Use a cheaper model");

        CommandRun run = bisect("HEAD~2", "HEAD", "--maxCalls=30");

        assertThat(run.out())
                .contains("It is not clear which commit did it. The likeliest are:")
                .contains("The agent was called 30 times, of at most 30 (--maxCalls).");
        assertThat(run.code()).isEqualTo(3);
    }

    @Test
    void looksAtTheOnlyCommitBeforeItIsSure() throws IOException {
        commit("right", "Begin");
        commit("wrong", "Use a cheaper model");

        CommandRun run = bisect("HEAD~1", "HEAD", "--confidence=0.85");

        assertThat(run.out())
                .contains("Begin: 6 of 6 trials pass", "Use a cheaper model: 0 of 6 trials pass")
                .containsPattern("The first bad commit is \\w+ Use a cheaper model \\(over 99[.]9 % sure\\)[.]")
                .contains("The agent was called 36 times.");
        assertThat(run.code()).isZero();
    }

    @Test
    void refusesALimitThatTheEndsAloneExceed() throws IOException {
        commit("right", "Begin");
        commit("wrong", "Use a cheaper model");

        CommandRun run = bisect("HEAD~1", "HEAD", "--maxCalls=20");

        assertThat(run.err())
                .startsWith(
                        "Option '--maxCalls' must allow a whole run of the eval at both ends, which is 24 calls of the agent, found 20.");
        assertThat(run.out()).doesNotContain("bad commit");
        assertThat(run.code()).isEqualTo(4);
    }

    @Test
    void refusesAGoodCommitOfAMergedBranch() throws IOException {
        commit("right", "Begin");
        repository.git("checkout", "-q", "-b", "side");
        commit("right ", "Reword");
        repository.git("checkout", "-q", "main");
        Files.writeString(project.resolve("other.txt"), "");
        commit("right", "Add a file");
        repository.git("merge", "-q", "--no-ff", "-m", "Merge", "side");

        CommandRun run = bisect("side", "HEAD");

        assertThat(run.err())
                .isEqualTo(
                        "Option '--good' must be on the branch of '--bad', of whose merges only the first parents are looked at, but '%s' was merged into it. Name the last commit of that branch before it, '%s'.\n"
                                .formatted(commits.get(1), commits.get(0)));
        assertThat(run.code()).isEqualTo(4);
    }

    @Test
    void leavesNothingBehindIfItIsEnded() throws IOException, InterruptedException {
        commit("right", "Begin");
        commit("wrong", "Use a cheaper model");
        Path temporary = Files.createDirectory(directory.resolve("temporary"));
        Path pid = directory.resolve("pid");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "eval",
                        "bisect",
                        "--good=HEAD~1",
                        "--bad=HEAD",
                        "--run=sh -c 'echo $$ > \"%1$s.new\"; mv \"%1$s.new\" \"%1$s\"; sleep 300'; true"
                                .formatted(pid))
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("out.txt").toFile())
                .start();
        await(() -> Files.exists(pid) || !process.isAlive());

        process.destroy();

        assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
        assertThat(pid).exists();
        assertThat(ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                        .filter(ProcessHandle::isAlive))
                .isEmpty();
        assertThat(repository.git("worktree", "list").lines()).hasSize(1);
        assertThat(temporary).isEmptyDirectory();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(20);
        }
    }

    @Test
    void refusesWhatCannotBeBisected() throws IOException {
        commit("right", "Begin");
        commit("right ", "Reword");

        CommandRun unknown = bisect("v1", "HEAD");
        assertThat(unknown.err())
                .isEqualTo(
                        "Option '--good' must name a commit of the repository of %s, found 'v1'.\n".formatted(project));
        assertThat(unknown.code()).isEqualTo(4);
        assertThat(bisect("HEAD", "HEAD~1").err()).startsWith("Option '--good' must be an ancestor of '--bad'");
        assertThat(bisect("HEAD", "HEAD").err()).startsWith("Option '--bad' must be a later commit than '--good'");
        assertThat(bisect("HEAD~1", "HEAD", "--eval=a#b").err())
                .startsWith("One of the options '--eval' and '--run' must be given, found both.");
        assertThat(bisect("HEAD~1", "HEAD", "--confidence=0.5").code()).isEqualTo(4);
        CommandRun nothing = CommandRun.in(project, "eval", "bisect", "--good=HEAD~1", "--bad=HEAD", "--run=true");
        assertThat(nothing.err())
                .startsWith(
                        "Option '--run' must be a command that runs one eval, but at the good commit it ran none: true.");
        assertThat(repository.git("worktree", "list").lines()).hasSize(1);
    }
}
