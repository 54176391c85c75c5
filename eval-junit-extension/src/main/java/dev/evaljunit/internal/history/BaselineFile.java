/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.dataset.AtomicFile;
import dev.evaljunit.internal.dataset.Sha256;
import dev.evaljunit.internal.history.CaseRecord.TrialRecord;
import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.json.JsonException;
import dev.evaljunit.internal.text.SafeText;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A blessed baseline: a file under version control that people review as a diff.
 *
 * <p>Its first line is the header, its last one the timings, and each line between them a case, in the order of their ids. Timings
 * differ each time, so they have a line of their own, and a case whose answer has not changed keeps its line. The id is a digest of
 * the rest of the file, so that one that was changed by hand is not compared with.
 */
public final class BaselineFile {

    private static final String SUFFIX = ".jsonl";
    private static final String TIMINGS = "{\"timings\":";
    private static final int ID_DIGITS = 32;
    private static final int LONGEST_NAME = 200;

    /** Clocks of machines differ. */
    private static final Duration MOST_SKEW = Duration.ofMinutes(10);

    private static final String REPAIR =
            "Restore it from version control, or bless a run again with eval.baseline=update.";

    /** How long each trial took, by case, and on which machine. */
    private record Timings(Map<String, List<Long>> timings, String machine) {

        static final JsonBinding<Timings> JSON = JsonBinding.skippingUnknown(Timings.class);
    }

    private final Path path;
    private final String eval;
    private final Clock clock;

    private BaselineFile(Path path, String eval, Clock clock) {
        this.path = path;
        this.eval = eval;
        this.clock = clock;
    }

    /**
     * {@return the file of an eval}
     *
     * @param directory of all baselines
     * @param method the eval's class and method with its parameter types; of an invocation of its class, followed by a slash and its name
     */
    public static BaselineFile of(Path directory, String method) {
        return of(directory, method, Clock.systemUTC());
    }

    static BaselineFile of(Path directory, String method, Clock clock) {
        String name = name(method);
        int dot = name.lastIndexOf('.');
        boolean isMethod = dot > 0 && name.matches("[\\w$.]+(/[\\w-]+)?") && !name.contains("..");
        Path path = isMethod
                ? directory.resolve(name.substring(0, dot)).resolve(name.substring(dot + 1) + SUFFIX)
                : directory.resolve(EvalKey.of(method) + SUFFIX);
        return new BaselineFile(path, name, clock);
    }

    /** An eval that takes another parameter stays the same eval. */
    private static String name(String method) {
        return method.replaceFirst("\\([^/]*", "");
    }

    public Path path() {
        return path;
    }

    /**
     * Write a run, which replaces the one before.
     *
     * @throws EvalException if it cannot be written
     */
    public void write(RunRecord run) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            AtomicFile.write(path, out -> write(run, out));
        } catch (IOException e) {
            throw new EvalException(
                    "Baseline '%s' could not be written: %s. Make its directory writable, with enough space."
                            .formatted(path, e),
                    e);
        }
    }

    private static void write(RunRecord run, OutputStream out) throws IOException {
        RunHeader header = run.header().withOrigin(run.header().origin().withoutMachine());
        List<String> content = content(run);
        var text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        text.write(header.withId(id(header, content)).line());
        text.write('\n');
        for (String line : content) {
            text.write(line);
            text.write('\n');
        }
        text.flush();
    }

    /** {@return the lines after the header} */
    private static List<String> content(RunRecord run) {
        List<CaseRecord> cases = run.cases().stream()
                .sorted(Comparator.comparing(CaseRecord::theCase))
                .toList();
        var timings = new Timings(timings(cases), run.header().origin().machine());
        return Stream.concat(
                        cases.stream().map(one -> untimed(one).line()),
                        Stream.of(WellFormed.json(Timings.JSON.line(timings))))
                .toList();
    }

    private static String id(RunHeader header, List<String> content) {
        return Sha256.ofLines(Stream.concat(Stream.of(header.withoutId().line()), content.stream()))
                .substring(0, ID_DIGITS);
    }

    private static CaseRecord untimed(CaseRecord one) {
        return one.withTrials(one.trials().stream()
                .map(trial -> trial.withLatency(OptionalLong.empty()))
                .toList());
    }

    private static Map<String, List<Long>> timings(List<CaseRecord> cases) {
        var timings = new TreeMap<String, List<Long>>();
        cases.forEach(one -> timings.put(
                one.theCase(),
                one.trials().stream().map(trial -> trial.latencyNs().orElse(0)).toList()));
        return timings;
    }

    /**
     * Read the run. Its cases are in the order of their ids.
     *
     * @return empty if there is no file
     * @throws EvalException if it cannot be read, such as after a merge with conflicts, or is not what was written for this eval
     */
    public Optional<RunRecord> read() {
        try (BufferedReader in = Files.newBufferedReader(path)) {
            return Optional.of(read(in));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new EvalException("Baseline '%s' could not be read: %s. %s".formatted(path, e, REPAIR), e);
        }
    }

    private RunRecord read(BufferedReader in) throws IOException {
        String first = in.readLine();
        RunHeader header = header(first == null ? "" : first);
        var content = new ArrayList<String>();
        var cases = new ArrayList<CaseRecord>();
        Optional<Timings> timings = Optional.empty();
        int number = 1;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            number++;
            content.add(line);
            if (timings.isPresent()) {
                throw wrong(number, "there must be no line after the timings");
            }
            if (line.startsWith(TIMINGS)) {
                timings = Optional.of(parsed(Timings.JSON, line, number));
            } else {
                cases.add(next(cases, line, number));
            }
        }
        RunRecord run = run(header, cases, timings.orElseThrow(() -> wrong("its last line, the timings, is missing")));
        checkId(header.id(), id(header, content));
        return run;
    }

    private RunHeader header(String line) {
        RunHeader header = parsed(RunHeader.JSON, line, 1);
        if (!header.schema().equals(RunHeader.SCHEMA)) {
            throw wrong(1, "'schema' must be '%s', found '%s'".formatted(RunHeader.SCHEMA, header.schema()));
        }
        if (!name(header.method()).equals(eval)) {
            throw wrong(
                    1,
                    "'method' must be '%s', the eval that is compared, found '%s'"
                            .formatted(shown(eval), shown(name(header.method()))));
        }
        Instant now = clock.instant();
        if (header.startedAt().isAfter(now.plus(MOST_SKEW))) {
            throw wrong(
                    1,
                    "'started_at' must not be in the future, which begins at %s, found '%s'"
                            .formatted(now, header.startedAt()));
        }
        return header;
    }

    private void checkId(String found, String expected) {
        if (!found.equals(expected)) {
            throw wrong(
                    1,
                    "'id' must be '%s', the digest of the rest of the file, found '%s': the file is not as it was blessed"
                            .formatted(expected, shown(found)));
        }
    }

    private static String shown(String value) {
        return SafeText.line(value, LONGEST_NAME);
    }

    /** The order makes a merge put a case in its place, and a case that a merge took twice is seen. */
    private CaseRecord next(List<CaseRecord> cases, String line, int number) {
        CaseRecord one = parsed(CaseRecord.JSON, line, number);
        if (!cases.isEmpty() && cases.get(cases.size() - 1).theCase().compareTo(one.theCase()) >= 0) {
            throw wrong(number, "cases must be in the order of their ids, each once");
        }
        return one;
    }

    private RunRecord run(RunHeader header, List<CaseRecord> cases, Timings timings) {
        if (cases.size() != header.cases().total()) {
            throw wrong(
                    "it must have %s cases, found %s".formatted(header.cases().total(), cases.size()));
        }
        RunOrigin origin = header.origin();
        var timed = new RunOrigin(origin.branch(), origin.commit(), origin.tag(), timings.machine);
        return new RunRecord(
                header.withOrigin(timed),
                cases.stream().map(one -> timed(one, timings)).toList());
    }

    private CaseRecord timed(CaseRecord one, Timings timings) {
        List<Long> ofCase = timings.timings.getOrDefault(one.theCase(), List.of());
        if (ofCase.size() != one.trials().size()) {
            throw wrong("case '%s' must have as many timings as trials".formatted(SafeText.id(one.theCase())));
        }
        var trials = new ArrayList<TrialRecord>();
        for (int i = 0; i < ofCase.size(); i++) {
            trials.add(one.trials().get(i).withLatency(OptionalLong.of(ofCase.get(i))));
        }
        return one.withTrials(trials);
    }

    private <T> T parsed(JsonBinding<T> json, String line, int number) {
        try {
            return json.read(line);
        } catch (JsonException e) {
            throw new EvalException("%s %s".formatted(e.in("Baseline '" + path + "', line " + number), REPAIR), e);
        }
    }

    private EvalException wrong(int line, String problem) {
        return new EvalException("Baseline '%s', line %s: %s. %s".formatted(path, line, problem, REPAIR));
    }

    private EvalException wrong(String problem) {
        return new EvalException("Baseline '%s': %s. %s".formatted(path, problem, REPAIR));
    }
}
