/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.recording;

import dev.evaljunit.EvalException;
import dev.evaljunit.EvalSettings;
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
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The recordings of one eval in one launch. Safe for use by several threads. */
public final class Recordings implements AutoCloseable {

    /** Nothing is recorded or replayed. */
    public static final Recordings OFF = new Recordings(
            new RecordingSettings(RecordingMode.OFF, false, Path.of("")), Path.of(""), "", setting -> "");

    private static final String SUFFIX = ".jsonl";

    private final RecordingSettings settings;
    private final Path path;
    private final RecordingFile file;
    private final UnaryOperator<String> command;
    private final Set<CallKey> used = ConcurrentHashMap.newKeySet();
    private final Set<CallKey> recorded = ConcurrentHashMap.newKeySet();
    private final BitSet usedLines = new BitSet();
    private boolean isClosed;
    private @Nullable RecordingIndex index;
    private Optional<String> commit = Optional.empty();
    private boolean isCommitKnown;

    private Recordings(RecordingSettings settings, Path path, String eval, UnaryOperator<String> command) {
        this.settings = settings;
        this.path = path;
        this.file = new RecordingFile(path, eval);
        this.command = command;
    }

    /**
     * Create the recordings of an eval, of which nothing is read yet.
     *
     * @param signature the class and method of the eval
     * @param command the command that runs the eval with settings
     */
    public static Recordings of(
            RecordingSettings settings, String signature, String eval, UnaryOperator<String> command) {
        if (settings.mode() == RecordingMode.OFF) {
            return OFF;
        }
        String method = signature.replaceFirst("\\(.*", "");
        int dot = method.lastIndexOf('.');
        Path path = settings.directory().resolve(method.substring(0, dot)).resolve(method.substring(dot + 1) + SUFFIX);
        return new Recordings(settings, path, eval, command);
    }

    boolean areOn() {
        return settings.mode() != RecordingMode.OFF;
    }

    boolean mayCall() {
        return settings.mode() != RecordingMode.REPLAY;
    }

    /**
     * Read what is recorded, before anything is called.
     *
     * @throws EvalException if the file is no recording
     */
    public void open() {
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
    boolean haveAnswers() {
        return areOn() && settings.ofAgent();
    }

    /** {@return whether answers are replayed only, so that they cost nothing} */
    public boolean replayAnswers() {
        return haveAnswers() && !mayCall();
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
        return new MissingRecording(path, index(), key, asked)
                .message(command.apply("-D" + EvalSettings.RECORDINGS + "=auto"
                        + (settings.ofAgent() ? " -D" + EvalSettings.RECORDINGS_AGENT + "=true" : "")));
    }

    /** {@return the commit that is checked out, which is asked for once} */
    synchronized Optional<String> commit() {
        if (!isCommitKnown) {
            isCommitKnown = true;
            commit = GitCommit.of(WorkingDirectory.ofThisJvm().path());
        }
        return commit;
    }

    /** Keep what a trial recorded. */
    void add(List<RecordedCall> calls) {
        file.append(calls);
        calls.forEach(call -> recorded.add(call.key()));
    }

    /** Sort what was recorded, and leave out what was recorded of the same trials before. */
    @Override
    public synchronized void close() {
        if (isClosed) {
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
        Set<TrialKey> trials = new HashSet<>();
        recorded.forEach(key -> trials.add(TrialKey.of(key)));
        return (key, line) -> trials.contains(TrialKey.of(key)) && !recorded.contains(key);
    }

    /**
     * Write which lines the run has used, after the recordings were closed.
     *
     * @param directory of the run's report
     * @param whole whether the run made all calls of its eval
     * @throws EvalException if that cannot be done
     */
    public void writeUse(Path directory, boolean whole) {
        Path target = directory.resolve(RecordingUse.NAME);
        try {
            if (areOn() && Files.exists(path)) {
                String name = WorkingDirectory.ofThisJvm().name(path);
                RecordingUse.of(path, name, whole, usedLines).write(target);
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
}
