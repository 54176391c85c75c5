/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonSyntaxException;
import dev.evaljunit.internal.text.SafeText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code cases.jsonl}: one case per line, UTF-8, line feeds. */
public final class CasesFile {

    private static final ByteBuffer BYTE_ORDER_MARK =
            ByteBuffer.wrap(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});

    /** Cases after this many are kept as text only: their maps would take more memory than all else that is kept of a case. */
    private static final int MOST_PARSED = 2_000;

    private final String file;
    private final boolean areRowsKept;
    private final CaseList cases = new CaseList();
    private final CaseIndex index = CaseIndex.growing(cases);
    private final RowOutline outline = new RowOutline();

    private CasesFile(String file, boolean areRowsKept) {
        this.file = file;
        this.areRowsKept = areRowsKept;
    }

    /**
     * Read cases. Blank lines are skipped; a byte order mark and carriage returns before line feeds are tolerated.
     *
     * @param file what to call it in messages
     * @throws EvalException with {@code file:line} if a line is not UTF-8, not a JSON object, not a case, or repeats an
     *     id
     */
    static List<EvalCase> parse(InputStream in, String file) throws IOException {
        return new CasesFile(file, true).read(new Lines(in), problem -> {
            throw problem;
        });
    }

    /** {@return how many cases there are, of each of which only the id was kept; otherwise as {@link #parse}} */
    static int count(InputStream in, String file) throws IOException {
        return new CasesFile(file, false)
                .read(new Lines(in), problem -> {
                    throw problem;
                })
                .size();
    }

    /**
     * Read all valid cases.
     *
     * @param file what to call it in messages
     * @param problems takes what {@link #parse(InputStream, String)} would throw, once for each bad line
     */
    public static List<EvalCase> parse(byte[] bytes, String file, Consumer<EvalException> problems) {
        try {
            return new CasesFile(file, true).read(new Lines(new ByteArrayInputStream(bytes)), problems);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<EvalCase> read(Lines lines, Consumer<EvalException> problems) throws IOException {
        try (outline) {
            int line = 1;
            for (ByteBuffer bytes = lines.next(); bytes != null; bytes = lines.next()) {
                if (line == 1 && bytes.remaining() >= 3 && BYTE_ORDER_MARK.equals(bytes.slice(bytes.position(), 3))) {
                    bytes.position(bytes.position() + 3);
                }
                readLine(bytes, lines.readUntil(), line, problems);
                line++;
                if (areRowsKept && cases.size() == MOST_PARSED) {
                    lines.keep();
                }
            }
        }
        return cases;
    }

    private void readLine(ByteBuffer bytes, int readUntil, int line, Consumer<EvalException> problems) {
        try {
            @Nullable String id = cases.size() < MOST_PARSED ? null : outline.idOf(bytes, readUntil);
            if (id == null) {
                parsed(bytes, line).ifPresent(row -> add(row, line));
            } else if (areRowsKept) {
                addText(id, bytes, line);
            } else {
                add(new CheckedRow(id, file, line), line);
            }
        } catch (EvalException e) {
            problems.accept(e);
        }
    }

    private void addText(String id, ByteBuffer bytes, int line) {
        checkNew(id, line);
        int from = bytes.arrayOffset() + bytes.position();
        cases.append(file, bytes.array(), from, bytes.remaining(), outline.idAt(), line);
    }

    private void add(CaseRow row, int line) {
        checkNew(row.id(), line);
        cases.append(CaseRows.of(row));
    }

    private void checkNew(String id, int line) {
        OptionalInt earlier = index.add(id);
        if (earlier.isPresent()) {
            throw new EvalException(
                    "%s: case id '%s' must be unique, but line %s has it too. Rename or remove one of them."
                            .formatted(location(line), SafeText.id(id), lineOf(cases.get(earlier.getAsInt()))));
        }
    }

    private static String lineOf(EvalCase evalCase) {
        return evalCase.location().substring(evalCase.location().lastIndexOf(':') + 1);
    }

    private String location(int line) {
        return file + ":" + line;
    }

    private Optional<CaseRow> parsed(ByteBuffer bytes, int line) {
        String text = Utf8.decode(bytes, notUtf8(line));
        String location = location(line);
        return text.isBlank() ? Optional.empty() : Optional.of(CaseRow.ofImmutable(parseRow(text, location), location));
    }

    private String notUtf8(int line) {
        return location(line) + ": the line must be UTF-8. Convert the file and lock it again.";
    }

    private static Map<String, Object> parseRow(String text, String location) {
        try {
            return Json.readObject(text);
        } catch (JsonSyntaxException e) {
            throw new EvalException(
                    "%s: %s. Each line must be one JSON object.".formatted(location, e.getMessage()), e);
        }
    }
}
