/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.mapping.DroppedFields;
import dev.evaljunit.datasets.rows.Place;
import dev.evaljunit.datasets.version.DigestIndex;
import dev.evaljunit.internal.dataset.RowRules;
import dev.evaljunit.internal.json.JsonException;
import dev.evaljunit.internal.json.JsonPath;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes foreign rows one by one: writes the cases made of them, and counts everything else. */
final class RowSink {

    /** Takes the row of a case. */
    interface Output {

        void add(Map<String, Object> row, String location) throws IOException;
    }

    private static final int MOST_LISTED = 100;

    private final Output output;
    private final @Nullable String idField;

    private final DigestIndex ids = new DigestIndex();
    private final List<Place> places = new ArrayList<>();

    private final List<Refusal> listed = new ArrayList<>();
    private final DroppedFields dropped = new DroppedFields();
    private final Map<NotTaken, Integer> notTaken = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private int refused;
    private int cases;
    private int withoutExpectation;
    private int withUnusableId;

    /** @param idField the path of the ids in foreign rows; {@code null} for those of the format */
    RowSink(Output output, @Nullable String idField) {
        this.output = output;
        this.idField = idField;
    }

    /**
     * Add a row.
     *
     * @param raw the foreign row
     * @param fill makes a case of it; what it throws is the reason why the row cannot be taken
     */
    void row(Place place, Map<String, Object> raw, Consumer<CaseDraft> fill) throws IOException {
        var draft = new CaseDraft();
        try {
            fill.accept(draft);
            takeId(draft, raw);
            Map<String, Object> row = draft.row();
            String id = RowRules.checkedId(row, place.toString());
            checkNew(id, draft, place);
            output.add(row, place.toString());
        } catch (EvalException | JsonException e) {
            refuse(place, draft.shownId(), withoutPlace(String.valueOf(e.getMessage()), place));
            return;
        }
        count(draft);
    }

    private void takeId(CaseDraft draft, Map<String, Object> raw) {
        if (idField != null) {
            draft.id(JsonPath.find(raw, idField)
                    .orElseThrow(() -> new EvalException(
                            "'%s' must have the id of the row, because it is the eval-datasets.idField, but has no value. The fields of the row are: %s."
                                    .formatted(idField, SafeText.line(String.join(", ", raw.keySet()), 200)))));
        }
    }

    private void checkNew(String id, CaseDraft draft, Place place) {
        OptionalInt earlier = ids.add(id);
        if (earlier.isEmpty()) {
            places.add(place);
            return;
        }
        String other = places.get(earlier.getAsInt()).within();
        throw new EvalException(
                draft.hasOwnId()
                        ? "The id must be unique, but %s has it too. Rename or remove one of them.".formatted(other)
                        : "Its input and context must be unique, but %s has the same. Merge them, or name the field with their ids by -Deval-datasets.idField=<field>."
                                .formatted(other));
    }

    private static String withoutPlace(String message, Place place) {
        return message.startsWith(place + ": ")
                ? message.substring(place.toString().length() + 2)
                : message;
    }

    private void count(CaseDraft draft) {
        cases++;
        dropped.add(draft.dropped());
        draft.notTaken().forEach(reason -> notTaken.merge(reason, 1, Integer::sum));
        withoutExpectation += draft.expectsNothing() ? 1 : 0;
        withUnusableId += draft.hasUnusableId() ? 1 : 0;
    }

    /** Count a row that cannot be taken. */
    void refuse(Place place, String id, String reason) {
        refused++;
        if (listed.size() < MOST_LISTED) {
            listed.add(new Refusal(place, id, reason));
        }
    }

    /** Count something of the file, not of a row, that has no counterpart here. */
    void drop(String field) {
        dropped.add(field);
    }

    void notTaken(NotTaken reason) {
        notTaken.merge(reason, 1, Integer::sum);
    }

    /** Add a line to the report. */
    void note(String line) {
        notes.add(line);
    }

    int refused() {
        return refused;
    }

    int cases() {
        return cases;
    }

    int rows() {
        return cases + refused;
    }

    /** {@return the refused rows, a line for each; of very many the first ones} */
    List<String> refusals() {
        var lines = new ArrayList<String>();
        listed.forEach(refusal -> lines.add(refusal.toString()));
        if (refused > listed.size()) {
            lines.add(String.format(Locale.ROOT, "… and %,d more", refused - listed.size()));
        }
        return lines;
    }

    ImportReport report(String heading) {
        var remarks = new ArrayList<String>(notes);
        if (withoutExpectation > 0) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "%,d of %,d cases %s no expectation.",
                    withoutExpectation,
                    cases,
                    withoutExpectation == 1 ? "has" : "have"));
        }
        if (withUnusableId > 0) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "%,d %s a path or cannot be shown: %s made of the content, and provenance.foreign_id has the original.",
                    withUnusableId,
                    withUnusableId == 1 ? "id is" : "ids are",
                    withUnusableId == 1 ? "the id was" : "ids were"));
        }
        var counts = new TreeMap<String, String>();
        notTaken.forEach((reason, count) -> counts.put(
                String.format(Locale.ROOT, "%s (%,d): %s", SafeText.line(reason.what(), 80), count, reason.advice()),
                ""));
        return new ImportReport(
                heading, cases, refused, refusals(), remarks, List.copyOf(counts.keySet()), dropped.counts(), "");
    }

    /** {@return what is written into the manifest} */
    Map<String, Object> summary() {
        var summary = new LinkedHashMap<String, Object>();
        summary.put("rows", rows());
        summary.put("refused", refused);
        return summary;
    }
}
