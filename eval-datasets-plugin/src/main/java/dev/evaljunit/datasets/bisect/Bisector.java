/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.bisect;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.launch.JournalledRun;
import dev.evaljunit.internal.launch.LaunchOutcome;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Searches the commit after which cases fail that passed before. Outcomes may be noise, so the search goes on until one commit is likely
 * enough.
 */
public final class Bisector {

    /** More would rarely make the search shorter, but each probe dearer. */
    private static final int MOST_CASES = 20;

    private static final int MOST_SHOWN = 10;
    private static final int LONGEST_NAME = 120;
    private static final double PASSES = 0.5;

    /** What the options of a JVM and a filter can both have in them. */
    private static final Pattern PLAIN_ID = Pattern.compile("[\\w.:/@+-]+");

    private final BisectRequest request;
    private final Consumer<String> progress;
    private long calls;

    private Bisector(BisectRequest request, Consumer<String> progress) {
        this.request = request;
        this.progress = progress;
    }

    /**
     * Search.
     *
     * @param progress takes a line for each run
     * @throws EvalException if the commits or the command do not fit
     */
    public static BisectReport run(BisectRequest request, Consumer<String> progress) throws IOException {
        return new Bisector(request, progress).run();
    }

    private BisectReport run() throws IOException {
        Path repository = request.directory();
        String good = Worktree.commit(repository, "--good", request.good());
        String bad = Worktree.commit(repository, "--bad", request.bad());
        List<String> commits = Worktree.between(repository, good, bad);
        if (commits.isEmpty()) {
            throw new EvalException("Option '--bad' must be a later commit than '--good', found the same one.");
        }
        var all = new ArrayList<String>();
        all.add(good);
        all.addAll(commits);
        var ending = SearchEnding.begin();
        try {
            return search(repository, bad, all);
        } finally {
            ending.close();
        }
    }

    /** What runs printed and answered is of use only where one could not be run, whose message names it. */
    private BisectReport search(Path repository, String bad, List<String> commits) throws IOException {
        Path files = Files.createTempDirectory("eval-bisect-");
        boolean isNamed = false;
        try (Worktree tree = Worktree.create(repository, files.resolve("tree"), bad)) {
            return search(tree, files, commits);
        } catch (EvalException e) {
            isNamed = String.valueOf(e.getMessage()).contains(files.toString())
                    && !Thread.currentThread().isInterrupted();
            throw e;
        } finally {
            if (!isNamed) {
                delete(files.resolve("runs"));
            }
            delete(files.resolve("recordings"));
            deleteIfEmpty(files);
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static void deleteIfEmpty(Path directory) throws IOException {
        try {
            Files.delete(directory);
        } catch (DirectoryNotEmptyException e) {
            // A message names what is in it.
        }
    }

    private BisectReport search(Worktree tree, Path files, List<String> commits) throws IOException {
        var command = new EvalCommandLine(request.command(), files.resolve("runs"), settings(tree, files));
        JournalledRun good = whole(tree, command, commits.get(0), "good");
        if (calls + good.count() > request.maxCalls()) {
            throw new EvalException(
                    "Option '--maxCalls' must allow a whole run of the eval at both ends, which is %s calls of the agent, found %s. Raise it, or bisect an eval with fewer cases."
                            .formatted(calls + good.count(), request.maxCalls()));
        }
        JournalledRun bad = whole(tree, command, commits.get(commits.size() - 1), "bad");
        List<String> differences = good.differences(bad);
        if (!differences.isEmpty()) {
            return new BisectReport(
                    LaunchOutcome.NO_BASELINE,
                    List.of(
                            "The commits cannot be compared, since what is measured has changed between them: %s. Bisect between commits on one side of that change, or judge the answers of the good commit again with eval.rejudge."
                                    .formatted(String.join("; ", differences))));
        }
        List<String> turned = turned(good, bad);
        if (turned.isEmpty()) {
            return new BisectReport(
                    LaunchOutcome.INCONCLUSIVE,
                    List.of(
                            "No case that passed at the good commit fails at the bad one, so there is nothing to search for. %s."
                                    .formatted(calls())));
        }
        List<String> selected = turned.stream()
                .filter(id -> PLAIN_ID.matcher(id).matches())
                .limit(MOST_CASES)
                .toList();
        if (selected.isEmpty()) {
            throw new EvalException(
                    "No case that turned can be selected, since their ids have blanks or other signs: %s. Rename them in a new version of the dataset."
                            .formatted(names(turned)));
        }
        progress.accept("%s of %s turned; the search runs %s: %s"
                .formatted(turned.size(), good.trials().size(), selected.size(), names(selected)));
        return probe(tree, command, commits, good, selected);
    }

    private static String names(List<String> ids) {
        String more = ids.size() > MOST_SHOWN ? " and %s more".formatted(ids.size() - MOST_SHOWN) : "";
        return String.join(
                        ", ",
                        ids.stream()
                                .limit(MOST_SHOWN)
                                .map(id -> SafeText.line(id, LONGEST_NAME))
                                .toList())
                + more;
    }

    /** Replies of judges are kept from commit to commit: the same question has the same reply. Those of the agent are what is searched. */
    private Map<String, String> settings(Worktree tree, Path files) throws IOException {
        var settings = new LinkedHashMap<String, String>();
        settings.put("eval.history", "off");
        if (request.recordsJudges()) {
            Path recordings = files.resolve("recordings");
            copy(tree.directory().resolve("src/test/recordings"), recordings);
            settings.put("eval.recordings", "auto");
            settings.put("eval.recordings.agent", "false");
            settings.put("eval.recordings.dir", recordings.toString());
        }
        return settings;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        if (!Files.isDirectory(from)) {
            return;
        }
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private JournalledRun whole(Worktree tree, EvalCommandLine command, String commit, String name) throws IOException {
        tree.checkOut(commit);
        List<JournalledRun> runs = command.run(name, tree.directory(), List.of());
        if (runs.size() != 1) {
            throw new EvalException(
                    "Option '--run' must be a command that runs one eval, but at the %s commit it ran %s: %s. What it printed is in %s."
                            .formatted(
                                    name,
                                    runs.isEmpty() ? "none" : runs.size() + " of them",
                                    request.command(),
                                    command.directory().resolve(name).resolve("output.txt")));
        }
        calls += runs.get(0).count();
        progress.accept("%s commit %s: %s of %s cases pass"
                .formatted(
                        name,
                        Worktree.title(request.directory(), commit),
                        runs.get(0).trials().keySet().stream()
                                .filter(id -> share(runs.get(0), id).orElse(0) >= PASSES)
                                .count(),
                        runs.get(0).trials().size()));
        return runs.get(0);
    }

    /** {@return the cases that passed and fail now; those that were not scored say nothing} */
    private static List<String> turned(JournalledRun good, JournalledRun bad) {
        return good.trials().keySet().stream()
                .filter(id ->
                        share(good, id).orElse(0) >= PASSES && share(bad, id).orElse(1) < PASSES)
                .sorted()
                .toList();
    }

    private static OptionalDouble share(JournalledRun run, String id) {
        long passed = run.passed(List.of(id));
        long scored = passed + run.failed(List.of(id));
        return scored == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) passed / scored);
    }

    /** The runs that have chosen the cases do not count: what turned by chance would count for what chance made of it. */
    private BisectReport probe(
            Worktree tree, EvalCommandLine command, List<String> commits, JournalledRun good, List<String> cases)
            throws IOException {
        var posterior = new CulpritPosterior(commits.size() - 1);
        var untestable = new LinkedHashMap<Integer, String>();
        long each = Math.max(1, good.count() / Math.max(1, good.trials().size())) * cases.size();
        for (int probe = 1; ; probe++) {
            double[] probabilities = posterior.probabilities();
            int best = best(probabilities);
            boolean isSure = posterior.hasBothEnds() && probabilities[best] >= request.confidence();
            if (isSure || isOneOfThoseLeftOut(posterior, commits.size()) || calls + each > request.maxCalls()) {
                return report(commits, probabilities, best, isSure, untestable);
            }
            int commit = posterior.next(request.confidence());
            Optional<String> problem = probe(tree, command, commits, good, cases, posterior, probe, commit);
            if (problem.isPresent()) {
                checkThatItIsNoEnd(commit, commits, problem.get(), command, probe);
                posterior.exclude(commit);
                untestable.put(commit, problem.get());
            }
        }
    }

    private boolean isOneOfThoseLeftOut(CulpritPosterior posterior, int commits) {
        return posterior.hasBothEnds()
                && IntStream.range(1, commits).anyMatch(commit -> posterior.together(commit) >= request.confidence());
    }

    private static void checkThatItIsNoEnd(
            int commit, List<String> commits, String problem, EvalCommandLine command, int probe) {
        if (commit == 0 || commit == commits.size() - 1) {
            throw new EvalException(
                    "The cases that turned could not be run again at the %s commit: %s. What the command printed is in %s."
                            .formatted(
                                    commit == 0 ? "good" : "bad",
                                    problem,
                                    command.directory()
                                            .resolve("probe-" + probe)
                                            .resolve("output.txt")));
        }
    }

    /** {@return why the commit could not be looked at; empty if it was} */
    private Optional<String> probe(
            Worktree tree,
            EvalCommandLine command,
            List<String> commits,
            JournalledRun good,
            List<String> cases,
            CulpritPosterior posterior,
            int probe,
            int commit)
            throws IOException {
        tree.checkOut(commits.get(commit));
        List<JournalledRun> runs = command.run("probe-" + probe, tree.directory(), cases);
        calls += runs.stream().mapToLong(JournalledRun::count).sum();
        String title = Worktree.title(request.directory(), commits.get(commit));
        Optional<String> problem = problem(runs, good, cases);
        if (problem.isPresent()) {
            progress.accept("%s: left out, since %s".formatted(title, problem.get()));
            return problem;
        }
        JournalledRun run = runs.get(0);
        posterior.add(commit, run.passed(cases), run.failed(cases));
        progress.accept(
                "%s: %s of %s trials pass".formatted(title, run.passed(cases), run.passed(cases) + run.failed(cases)));
        return Optional.empty();
    }

    private static Optional<String> problem(List<JournalledRun> runs, JournalledRun good, List<String> cases) {
        if (runs.size() != 1) {
            return Optional.of("the command ran no eval");
        }
        List<String> differences = good.differences(runs.get(0));
        if (!differences.isEmpty()) {
            return Optional.of(String.join("; ", differences));
        }
        return runs.get(0).passed(cases) + runs.get(0).failed(cases) == 0
                ? Optional.of("no trial was scored")
                : Optional.empty();
    }

    private static int best(double[] probabilities) {
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            best = probabilities[i] > probabilities[best] ? i : best;
        }
        return best;
    }

    private BisectReport report(
            List<String> commits, double[] probabilities, int best, boolean isSure, Map<Integer, String> untestable)
            throws IOException {
        var lines = new ArrayList<String>();
        if (isSure && best > 0) {
            lines.add("The first bad commit is %s (%s sure)."
                    .formatted(Worktree.title(request.directory(), commits.get(best)), percent(probabilities[best])));
        } else if (isSure) {
            lines.add(
                    "No commit did it (%s sure): run again, the cases pass as often at the bad commit as at the good one."
                            .formatted(percent(probabilities[0])));
        } else {
            lines.add("It is not clear which commit did it. The likeliest are:");
            for (int commit : likeliest(probabilities)) {
                lines.add("  %s  %s%s"
                        .formatted(
                                percent(probabilities[commit]),
                                commit == 0 ? "none" : Worktree.title(request.directory(), commits.get(commit)),
                                untestable.containsKey(commit) ? " (left out)" : ""));
            }
        }
        untestable.forEach((commit, why) -> {
            if (!isSure && probabilities[commit] > 0.01) {
                lines.add("  %s was left out, since %s"
                        .formatted(commits.get(commit).substring(0, 12), why));
            }
        });
        lines.add(calls() + (isSure ? "." : ", of at most %s (--maxCalls).".formatted(request.maxCalls())));
        return new BisectReport(isSure && best > 0 ? LaunchOutcome.PASSED : LaunchOutcome.INCONCLUSIVE, lines);
    }

    private static List<Integer> likeliest(double[] probabilities) {
        return Stream.iterate(0, i -> i < probabilities.length, i -> i + 1)
                .sorted((one, other) -> Double.compare(probabilities[other], probabilities[one]))
                .limit(5)
                .toList();
    }

    private String calls() {
        return "The agent was called %s times".formatted(calls);
    }

    /** Trials never show it with certainty. */
    private static String percent(double probability) {
        return probability > 0.999 ? "over 99.9 %" : String.format(Locale.ROOT, "%.1f %%", 100 * probability);
    }
}
