/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.dataset.Sha256;
import dev.evaljunit.internal.report.Console;
import dev.evaljunit.internal.report.LaunchPage;
import dev.evaljunit.internal.report.RunReport;
import dev.evaljunit.internal.run.EvalConfig;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Verdict;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reports of evals in code: one for each run that is asserted to satisfy a gate, in {@code <class>/<name of the eval>.eval}. No
 * method can have a name with a dot, so such a report is never taken for that of an annotated eval.
 */
public final class AssertedRuns {

    private static final AssertedRuns OF_THIS_JVM = new AssertedRuns();
    private static final String DIRECTORY = ".eval";
    private static final Pattern NOT_IN_NAMES = Pattern.compile("[^A-Za-z0-9_$-]");
    private static final int LONGEST_NAME = 80;
    private static final int DIGEST = 8;

    private final Map<Path, Asserted> byDirectory = new HashMap<>();

    /** A run and what was decided about it so far; the reference is weak, since answers of many runs may not fit in memory. */
    private record Asserted(WeakReference<EvalRun> run, List<Verdict> verdicts) {

        static Asserted of(EvalRun run) {
            return new Asserted(new WeakReference<>(run), new ArrayList<>());
        }

        boolean isOf(EvalRun other) {
            return run.refersTo(other);
        }
    }

    /**
     * Write the report of a run with this verdict and the earlier ones.
     *
     * @param asserting the class that asserts
     * @return what readers can open, by its label; empty if the report could not be written, which the console tells
     */
    public static Map<String, String> report(Class<?> asserting, EvalRun run, Verdict verdict) {
        Path reports = EvalConfig.reportsOfEvalsInCode().toAbsolutePath().normalize();
        return OF_THIS_JVM.report(reports, asserting, run, verdict);
    }

    synchronized Map<String, String> report(Path reports, Class<?> asserting, EvalRun run, Verdict verdict) {
        Path directory = reports.resolve(asserting.getName()).resolve(fileName(run.eval()) + DIRECTORY);
        Asserted asserted = asserted(directory, run);
        asserted.verdicts().add(verdict);
        try {
            RunReport.ofEvalInCode(run, asserted.verdicts()).write(directory);
            LaunchPage.write(reports);
            return Pointers.toReport(directory);
        } catch (EvalException e) {
            Console.print("eval %s: %s".formatted(SafeText.line(run.eval()), e.getMessage()));
            return Map.of();
        }
    }

    private Asserted asserted(Path directory, EvalRun run) {
        Asserted last = byDirectory.get(directory);
        if (last != null && last.isOf(run)) {
            return last;
        }
        if (last != null) {
            Console.print(
                    "eval %s: its report replaces that of another run in '%s'. Give each eval of a class a name of its own with Eval.named(…)."
                            .formatted(SafeText.line(run.eval()), directory));
        }
        Asserted first = Asserted.of(run);
        byDirectory.put(directory, first);
        return first;
    }

    /** Names that differ in other characters only still differ. */
    private static String fileName(String name) {
        String safe = NOT_IN_NAMES.matcher(name).replaceAll("-");
        if (safe.equals(name) && name.length() <= LONGEST_NAME) {
            return name;
        }
        String digest = Sha256.of(name.getBytes(StandardCharsets.UTF_8)).substring(0, DIGEST);
        return safe.substring(0, Math.min(safe.length(), LONGEST_NAME)) + "-" + digest;
    }
}
