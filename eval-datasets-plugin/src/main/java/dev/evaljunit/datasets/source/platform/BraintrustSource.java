/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source.platform;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.source.ForeignRows;
import dev.evaljunit.datasets.source.SourceContext;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Braintrust, whose versions are transactions. A snapshot names one, and can be made to name another. */
final class BraintrustSource extends PlatformSource {

    static final String MAPPING = """
            id = id
            input = input
            expected.answer = expected?
            metadata = metadata?
            provenance.tags = tags?
            provenance.origin = origin?
            """;

    private static final String CLOUD = "https://api.braintrust.dev";
    private static final String EXAMPLE = "braintrust:golden?project=support&version=1000194523123456789";
    private static final String PROJECT = "project";
    private static final String SNAPSHOT = "snapshot";
    private static final String TRANSACTION = "_xact_id";
    private static final int PAGE = 1_000;

    BraintrustSource(URI uri, SourceContext context, Waiting waiting) {
        super(
                PlatformAddress.parse(uri, EXAMPLE, List.of(PlatformAddress.VERSION, SNAPSHOT, PROJECT)),
                context,
                waiting,
                MAPPING);
        address.parameter(PlatformAddress.VERSION)
                .filter(version -> !version.matches("\\d{1,40}"))
                .ifPresent(version -> {
                    throw new EvalException(
                            "Source '%s': 'version' must be a transaction such as 1000194523123456789, found '%s'."
                                    .formatted(address, shown(version)));
                });
        if (isImmutable() && address.parameter(SNAPSHOT).isPresent()) {
            throw new EvalException("Source '%s' must have 'version' or 'snapshot', but not both.".formatted(address));
        }
    }

    @Override
    public boolean isImmutable() {
        return address.parameter(PlatformAddress.VERSION).isPresent();
    }

    private Service service() {
        Host host = host(CLOUD, "BRAINTRUST_API_URL");
        return new Service(
                "Braintrust",
                host.base(),
                host.variable(),
                "BRAINTRUST_API_KEY",
                login(key("BRAINTRUST_API_KEY")
                        .map(key -> Map.of("Authorization", "Bearer " + key))
                        .orElse(Map.of())));
    }

    @Override
    Map<String, Object> readRows(ForeignRows rows, Path scratch) throws IOException {
        PlatformApi api = api(service());
        String dataset = findDataset(api);
        BigInteger version = findVersion(api, dataset);
        readPages(api, dataset, version, rows);
        var origin = new LinkedHashMap<String, Object>();
        origin.put("dataset_id", dataset);
        origin.put("version", version.toString());
        return origin;
    }

    private String findDataset(PlatformApi api) throws IOException {
        ApiRequest request = ApiRequest.get("v1", "dataset").with("dataset_name", address.name());
        Optional<String> project = address.parameter(PROJECT);
        var found = new ArrayList<String>();
        for (ApiObject dataset : api.json(project.isPresent() ? request.with("project_name", project.get()) : request)
                .object()
                .objects("objects")) {
            if (dataset.text("name").equals(address.name())) {
                found.add(dataset.text("id"));
            }
        }
        if (found.size() != 1) {
            throw new EvalException(
                    "%s must have one dataset '%s'%s, but has %s. Correct the source '%s', or add 'project' to its query."
                            .formatted(
                                    api.service(),
                                    shown(address.name()),
                                    project.map(name -> " in project '" + shown(name) + "'")
                                            .orElse(""),
                                    found.isEmpty() ? "none" : found.size(),
                                    address));
        }
        return found.get(0);
    }

    private BigInteger findVersion(PlatformApi api, String dataset) throws IOException {
        Optional<String> wanted = address.parameter(PlatformAddress.VERSION);
        if (wanted.isPresent()) {
            return new BigInteger(wanted.get());
        }
        Optional<String> snapshot = address.parameter(SNAPSHOT);
        return snapshot.isPresent() ? ofSnapshot(api, dataset, snapshot.get()) : newest(api, dataset);
    }

    /** Snapshots of all datasets are in one list. */
    private BigInteger ofSnapshot(PlatformApi api, String dataset, String name) throws IOException {
        ApiReply reply = api.json(ApiRequest.get("v1", "dataset_snapshot")
                .with("dataset_snapshot_name", name)
                .accepting(404));
        List<ApiObject> all = reply.status() == 404 ? List.of() : reply.object().objects("objects");
        for (ApiObject snapshot : all) {
            if (snapshot.text("dataset_id").equals(dataset)
                    && snapshot.text("name").equals(name)) {
                return transaction(snapshot, "xact_id");
            }
        }
        throw new EvalException(
                "%s has no snapshot '%s' of dataset '%s'. Correct the source '%s', or use 'version' with a transaction."
                        .formatted(api.service(), shown(name), shown(address.name()), address));
    }

    /** The newest rows come first. */
    private BigInteger newest(PlatformApi api, String dataset) throws IOException {
        BigInteger newest = BigInteger.ZERO;
        for (ApiObject event : fetch(api, dataset, Map.of("limit", 1)).objects("events")) {
            newest = newest.max(transaction(event, TRANSACTION));
        }
        return newest;
    }

    private static ApiObject fetch(PlatformApi api, String dataset, Map<String, Object> body) throws IOException {
        return api.json(ApiRequest.post(body, "v1", "dataset", dataset, "fetch"))
                .object();
    }

    /** {@return an id that is larger than the numbers of many languages, and so a text} */
    private static BigInteger transaction(ApiObject row, String field) throws IOException {
        String text = row.text(field);
        if (!text.matches("\\d{1,40}")) {
            throw new ProtocolException(
                    "'%s' in %s must be a number, found '%s'".formatted(field, row.place(), shown(text)));
        }
        return new BigInteger(text);
    }

    private void readPages(PlatformApi api, String dataset, BigInteger version, ForeignRows rows) throws IOException {
        var newest = new HashMap<String, BigInteger>();
        var body = new LinkedHashMap<String, Object>();
        body.put("limit", PAGE);
        body.put("version", version.toString());
        while (true) {
            ApiObject page = fetch(api, dataset, new LinkedHashMap<>(body));
            List<ApiObject> events = page.objects("events");
            for (ApiObject event : events) {
                add(event, version, newest, rows);
            }
            Optional<String> cursor = page.optionalText("cursor").filter(text -> !text.isEmpty());
            if (events.isEmpty() || cursor.isEmpty()) {
                return;
            }
            if (cursor.get().equals(body.put("cursor", cursor.get()))) {
                throw new ProtocolException("%s must not send the same cursor twice".formatted(api.service()));
            }
        }
    }

    /** Pages go back over the whole history, so an id may come again with what it was before. */
    private static void add(ApiObject event, BigInteger version, Map<String, BigInteger> newest, ForeignRows rows)
            throws IOException {
        String id = event.text("id");
        BigInteger transaction = transaction(event, TRANSACTION);
        if (transaction.compareTo(version) > 0) {
            throw new ProtocolException("the rows of version %s must not be newer, but row '%s' is of transaction %s"
                    .formatted(version, shown(id), transaction));
        }
        BigInteger known = newest.putIfAbsent(id, transaction);
        if (known != null) {
            if (known.compareTo(transaction) < 0) {
                throw new ProtocolException(
                        "newer rows must come first, but row '%s' of transaction %s came after that of %s"
                                .formatted(shown(id), transaction, known));
            }
            return;
        }
        String place = "row '" + shown(id) + "'";
        if (Boolean.TRUE.equals(event.fields().get("_object_delete"))) {
            rows.addInactive(place, "is deleted");
        } else if (Boolean.FALSE.equals(event.fields().get("is_root"))) {
            rows.addInactive(place, "is a step within another row");
        } else {
            rows.add(event.fields(), place);
        }
    }
}
