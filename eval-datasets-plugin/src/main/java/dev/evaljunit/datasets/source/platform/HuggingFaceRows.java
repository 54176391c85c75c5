/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source.platform;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.source.ForeignRows;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the rows of a split from the server of datasets, which has those of the newest commit only. */
record HuggingFaceRows(PlatformApi hub, PlatformApi server, HuggingFaceAddress place, String config, String split) {

    private static final int PAGE = 100;

    void read(ForeignRows rows, PageCheck check) throws IOException {
        checkNewest();
        ApiRequest request = ApiRequest.get("rows")
                .with("dataset", place.name())
                .with("config", config)
                .with("split", split);
        for (int offset = 0; ; ) {
            ApiReply reply = server.json(request.with("offset", offset).with("length", PAGE));
            checkRevision(reply);
            List<ApiObject> page = page(reply.object(), offset, rows, check);
            offset += page.size();
            if (page.size() < PAGE) {
                break;
            }
        }
        checkNewest();
    }

    private List<ApiObject> page(ApiObject answer, int offset, ForeignRows rows, PageCheck check) throws IOException {
        if (Boolean.TRUE.equals(answer.fields().get("partial"))) {
            throw new EvalException(
                    "%s must have all rows of split '%s' of dataset '%s', but has only its beginning as Parquet. Use a .jsonl file of the dataset as the source."
                            .formatted(server.service(), PlatformSource.shown(split), place.name()));
        }
        check.total(answer.count("num_rows_total"));
        List<ApiObject> page = answer.objects("rows");
        for (ApiObject each : page) {
            long index = each.count("row_idx");
            if (index != offset++) {
                throw new ProtocolException(
                        "rows must come in order, but row %d came for row %d".formatted(index, offset - 1));
            }
            check.row(Long.toString(index));
            add(each, index + 1, rows);
        }
        return page;
    }

    private static void add(ApiObject each, long number, ForeignRows rows) throws IOException {
        String name = "row " + number;
        if (each.fields().get("truncated_cells") instanceof List<?> cells && !cells.isEmpty()) {
            rows.addInvalid(name, "the server cuts what is in " + PlatformSource.shown(cells.toString()));
            return;
        }
        var row = new LinkedHashMap<>(each.object("row").fields());
        row.putIfAbsent(HuggingFaceFile.NUMBER, number);
        rows.add(row, name);
    }

    private void checkNewest() throws IOException {
        ApiRequest request = ApiRequest.get(Stream.concat(Stream.of("api", "datasets"), place.repository().stream())
                .toArray(String[]::new));
        check(hub.json(request).object().text("sha"));
    }

    private void checkRevision(ApiReply reply) {
        Optional<String> revision = reply.header("X-Revision");
        revision.ifPresent(this::check);
    }

    private void check(String newest) {
        if (!newest.equals(place.commit())) {
            throw new EvalException(
                    "Dataset '%s' of Hugging Face must be at commit %s, but its newest commit is %s, and rows of Parquet files can be read only there. Lock that one as a new version, or use a .jsonl file of the dataset, which every commit has."
                            .formatted(place.name(), place.commit(), PlatformSource.shown(newest)));
        }
    }
}
