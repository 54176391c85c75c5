/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.recording;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.dataset.Git;
import dev.evaljunit.internal.dataset.WorkingDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The recordings of one eval in one launch. Safe for use by several threads. */
public final class Recordings implements AutoCloseable {

    /** Nothing is recorded or replayed. */
    public static final Recordings OFF =
            new Recordings(new RecordingSettings(RecordingMode.OFF, false, Path.of("")), Path.of(""), "", "", () -> "");

    private static final String SUFFIX = ".jsonl";
    private static final String OF_MUTANTS = ".mutants";
    private static final String OF_SEARCH = ".search";

    private final RecordingSettings settings;
    private final Path path;
    private final String kind;
    private final RecordingFile file;
    private final Supplier<String> toRecord;
    private final Set<CallKey> used = ConcurrentHashMap.newKeySet();
    private final Set<CallKey> recorded = ConcurrentHashMap.newKeySet();
    private final Set<TrialKey> trialsOfAgent = ConcurrentHashMap.newKeySet();
    private final BitSet usedLines = new BitSet();
    private int openers;
    private boolean isClosed;
    private @Nullable RecordingIndex index;
    private @Nullable String commandToRecord;

    private Recordings(RecordingSettings settings, Path path, String kind, String eval, Supplier<String> toRecord) {
        this.settings = settings;
        this.path = path;
        this.kind = kind;
        this.file = new RecordingFile(path, eval);
        this.toRecord = toRecord;
    }

    /**
     * Create the recordings of an eval, of which nothing is read yet.
     *
     * @param signature the class and method of the eval
     * @param toRecord the command that runs the eval, and records what is missing
     */
    public static Recordings of(RecordingSettings settings, String signature, String eval, Supplier<String> toRecord) {
        return of(settings, signature, "", eval, toRecord);
    }

    /**
     * Create the recordings of judges that look at corrupted answers of an eval. They have a file of their own, so that neither
     * those of the eval nor these are outdated by recording the others.
     *
     * @param signature the class and method of the eval
     * @param toRecord the command that judges the same answers, and records what is missing
     */
    public static Recordings ofMutants(
            RecordingSettings settings, String signature, String eval, Supplier<String> toRecord) {
        return of(settings, signature, OF_MUTANTS, eval, toRecord);
    }

    /**
     * Create the recordings of a search for a better prompt, which judges answers to other prompts than the eval does.
     *
     * @param signature the class and method of the eval
     * @param toRecord the command that searches, and records what is missing
     */
    public static Recordings ofSearch(
            RecordingSettings settings, String signature, String eval, Supplier<String> toRecord) {
        return of(settings, signature, OF_SEARCH, eval, toRecord);
    }

    private static Recordings of(
            RecordingSettings settings, String signature, String kind, String eval, Supplier<String> toRecord) {
        if (settings.mode() == RecordingMode.OFF) {
            return OFF;
        }
        String method = signature.replaceFirst("\\(.*", "");
        int dot = method.lastIndexOf('.');
        Path path = settings.directory()
                .resolve(method.substring(0, dot))
                .resolve(method.substring(dot + 1) + kind + SUFFIX);
        return new Recordings(settings, path, kind, eval, toRecord);
    }

    boolean areOn() {
        return settings.mode() != RecordingMode.OFF;
    }

    boolean mayCall() {
        return settings.mode() != RecordingMode.REPLAY;
    }

    /**
     * Read what is recorded, before anything is called. A search opens them for all of its runs, each of which opens and closes them, too.
     *
     * @throws EvalException if the file is no recording
     */
    public synchronized void open() {
        openers++;
        if (settings.mode().replays()) {
            index();
        }
    }

    private synchronized RecordingIndex index() {
        if (index == null) {
            index = RecordingIndex.of(path);
        }
        return index;
    }

    /** {@return the calls of a trial} */
    public TrialCalls trial(String caseId, int number) {
        return new TrialCalls(this, caseId, number);
    }

    /** {@return whether answers of the agent are recorded or replayed} */
    public boolean haveAnswers() {
        return areOn() && settings.ofAgent();
    }

    /** {@return the recorded line, if recordings are to reply} */
    Optional<byte[]> find(CallKey key) {
        return settings.mode().replays() ? index().find(key).map(this::line) : Optional.empty();
    }

    private byte[] line(CallKey found) {
        used.add(found);
        return index().line(found);
    }

    /** {@return the message for a call that has no recording} */
    String missing(CallKey key, Optional<RecordedRequest> asked) {
        return new MissingRecording(path, index(), key, asked).message(commandToRecord());
    }

    /** The build is looked at once, and not for each missing call. */
    private synchronized String commandToRecord() {
        if (commandToRecord == null) {
            commandToRecord = toRecord.get();
        }
        return commandToRecord;
    }

    /** {@return the commit that is checked out} */
    Optional<String> commit() {
        return Git.commit(WorkingDirectory.ofThisJvm().path());
    }

    /**
     * Keep what a trial recorded.
     *
     * @param isAgentCalled whether the agent was, so that its calls and those of judges of an earlier answer are outdated
     */
    void add(List<RecordedCall> calls, boolean isAgentCalled) {
        file.append(calls);
        for (RecordedCall call : calls) {
            recorded.add(call.key());
            if (isAgentCalled) {
                trialsOfAgent.add(TrialKey.of(call.key()));
            }
        }
    }

    /**
     * Sort what was recorded, and leave out what was recorded of the same callers in the same trials before, once nobody has them open any
     * more.
     */
    @Override
    public synchronized void close() {
        openers--;
        if (isClosed || openers > 0) {
            return;
        }
        isClosed = true;
        if (index != null) {
            used.forEach(key -> usedLines.set(index.lineNumber(key)));
            index.close();
        }
        if (!recorded.isEmpty()) {
            Map<CallKey, Integer> lines = file.sort(isOutdated());
            usedLines.clear();
            Stream.concat(used.stream(), recorded.stream()).map(lines::get).forEach(usedLines::set);
        }
    }

    private BiPredicate<CallKey, Integer> isOutdated() {
        if (settings.mode() != RecordingMode.RECORD) {
            return (key, line) -> false;
        }
        Set<CallerKey> callers = new HashSet<>();
        recorded.forEach(key -> callers.add(CallerKey.of(key)));
        return (key, line) -> !recorded.contains(key)
                && (trialsOfAgent.contains(TrialKey.of(key)) || callers.contains(CallerKey.of(key)));
    }

    /**
     * Write which lines the run has used, after the recordings were closed.
     *
     * @param directory of the run's report
     * @param whole whether the run made all calls of its eval; asked if there is a recording
     * @throws EvalException if that cannot be done
     */
    public void writeUse(Path directory, BooleanSupplier whole) {
        Path target = directory.resolve(RecordingUse.NAME + kind);
        try {
            if (areOn() && Files.exists(path)) {
                String name = WorkingDirectory.ofThisJvm().name(path);
                RecordingUse.of(path, name, whole.getAsBoolean(), usedLines).write(target);
            } else {
                Files.deleteIfExists(target);
            }
        } catch (IOException e) {
            throw new EvalException("'%s' could not be written: %s.".formatted(target, e), e);
        }
    }

    private record TrialKey(String theCase, int trial) {

        static TrialKey of(CallKey key) {
            return new TrialKey(key.theCase(), key.trial());
        }
    }

    private record CallerKey(TrialKey trial, String judge) {

        static CallerKey of(CallKey key) {
            return new CallerKey(TrialKey.of(key), key.judge());
        }
    }
}
