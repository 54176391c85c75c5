/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.dataset.AtomicFile;
import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.json.JsonException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A folder with a folder for each eval and a compressed file for each run.
 *
 * <p>A file appears whole, under a name that no other run has, so that writers need no lock, which many network drives do not have.
 * Its name has what runs are found by, so that only the runs that are wanted are opened.
 */
final class DirectoryHistory implements History {

    private static final String MARKER = "history.json";
    private static final String IGNORE = ".gitignore";
    private static final int BUFFER = 1 << 14;

    private final Path directory;
    private final Retention retention;
    private final Clock clock;

    private record Marker(String schema) {

        static final JsonBinding<Marker> JSON = JsonBinding.skippingUnknown(Marker.class);
    }

    private DirectoryHistory(Path directory, Retention retention, Clock clock) {
        this.directory = directory;
        this.retention = retention;
        this.clock = clock;
    }

    /**
     * Open a history.
     *
     * @throws EvalException if another version of eval-junit has written it, or it cannot be read
     */
    static DirectoryHistory open(Path directory, Retention retention, Clock clock) {
        var history = new DirectoryHistory(directory, retention, clock);
        history.checkMarker();
        return history;
    }

    private void checkMarker() {
        Path marker = directory.resolve(MARKER);
        try {
            RunHeader.checkSchema(Marker.JSON.read(Files.readString(marker)).schema, marker.toString());
        } catch (NoSuchFileException e) {
            // Nothing was added yet.
        } catch (JsonException e) {
            throw new EvalException(
                    "%s Delete it, if all runs are of this version.".formatted(e.in(marker.toString())), e);
        } catch (IOException e) {
            throw notRead(marker, e);
        }
    }

    @Override
    public void add(RunRecord run) {
        Path folder = folder(run.header().method());
        Path file = RunFileName.of(folder, run.header()).file();
        try {
            Files.createDirectories(folder);
            writeOnce(directory.resolve(MARKER), Marker.JSON.pretty(new Marker(RunHeader.SCHEMA)));
            writeOnce(directory.resolve(IGNORE), "*\n");
            if (!Files.exists(file)) {
                AtomicFile.write(file, out -> write(run, out));
            }
            prune(folder);
        } catch (IOException e) {
            throw new EvalException(
                    "History '%s' could not be written: %s. Make it writable, with enough space, or set eval.history to another place or 'off'."
                            .formatted(directory, e),
                    e);
        }
    }

    private static void writeOnce(Path file, String text) throws IOException {
        if (!Files.exists(file)) {
            AtomicFile.write(file, text);
        }
    }

    static void write(RunRecord run, OutputStream out) throws IOException {
        var zipped = new GZIPOutputStream(out, BUFFER);
        var text = new BufferedWriter(new OutputStreamWriter(zipped, UTF_8));
        Iterator<String> lines = run.lines().iterator();
        while (lines.hasNext()) {
            text.write(lines.next());
            text.write('\n');
        }
        text.flush();
        zipped.finish();
    }

    private void prune(Path folder) throws IOException {
        for (RunFileName expired : retention.expired(newestFirst(folder), clock.instant())) {
            Files.deleteIfExists(expired.file());
        }
    }

    private static List<RunFileName> newestFirst(Path folder) throws IOException {
        var names = new ArrayList<RunFileName>();
        try (var files = Files.newDirectoryStream(folder)) {
            files.forEach(file -> RunFileName.read(file).ifPresent(names::add));
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        names.sort(Comparator.comparing(RunFileName::startedAt)
                .reversed()
                .thenComparing(name -> name.file().getFileName().toString()));
        return names;
    }

    @Override
    public List<RunHeader> find(HistoryQuery query, Consumer<EvalException> unreadable) {
        Path folder = folder(query.method());
        try {
            return newestFirst(folder).stream()
                    .filter(RunFileName.mayMatch(query))
                    .flatMap(name -> header(name.file(), unreadable).stream())
                    .filter(query::matches)
                    .limit(query.limit())
                    .toList();
        } catch (IOException e) {
            throw notRead(folder, e);
        }
    }

    @Override
    public List<RunHeader> newest(HistoryQuery query, Consumer<EvalException> unreadable) {
        try (Stream<Path> folders = Files.list(directory)) {
            return folders.filter(Files::isDirectory)
                    .flatMap(folder -> newest(folder, query, unreadable).stream())
                    .sorted(Comparator.comparing(RunHeader::method))
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw notRead(directory, e);
        }
    }

    private static Optional<RunHeader> newest(Path folder, HistoryQuery query, Consumer<EvalException> unreadable) {
        try {
            return newestFirst(folder).stream()
                    .filter(RunFileName.mayMatch(query))
                    .flatMap(name -> header(name.file(), unreadable).stream())
                    .filter(header -> query.ofMethod(header.method()).matches(header))
                    .findFirst();
        } catch (IOException e) {
            throw notRead(folder, e);
        }
    }

    /** {@return the first line of a file; empty if another process has deleted it, or it is not readable} */
    private static Optional<RunHeader> header(Path file, Consumer<EvalException> unreadable) {
        try (BufferedReader in = reader(file)) {
            return Optional.of(header(file, in));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            unreadable.accept(notRead(file, e));
        } catch (EvalException e) {
            unreadable.accept(e);
        }
        return Optional.empty();
    }

    private static RunHeader header(Path file, BufferedReader in) throws IOException {
        String line = in.readLine();
        return RunHeader.read(line == null ? "" : line, file.toString());
    }

    private static BufferedReader reader(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        try {
            return new BufferedReader(new InputStreamReader(new GZIPInputStream(in, BUFFER), UTF_8), BUFFER);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    @Override
    public boolean read(RunHeader header, Consumer<CaseHead> each) {
        Path folder = folder(header.method());
        Path file = RunFileName.of(folder, header).file();
        try (BufferedReader in = reader(file)) {
            in.readLine(); // the header, which was read when the run was found
            var lines = new CaseLines(file.toString(), each);
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line);
            }
            lines.end(header.cases().total());
            return true;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw notRead(file, e);
        }
    }

    private Path folder(String method) {
        return directory.resolve(EvalKey.of(method));
    }

    private static EvalException notRead(Path path, IOException cause) {
        return new EvalException(
                "History '%s' could not be read: %s. Delete it, or restore it from a copy.".formatted(path, cause),
                cause);
    }

    @Override
    public String place() {
        return "dir:" + directory;
    }

    @Override
    public void close() {}
}
