import dev.evaljunit.datasets.label.Page

// Ben labels on the page that the goal 'label' serves, as a browser would, and finishes.
File log = new File(basedir, 'build.log')
Thread.startDaemon {
    URI address = null
    while (address == null) {
        sleep(50)
        def printed = log.exists() ? (log.text =~ /open the page at (http:\S+\/)\s/) : null
        address = printed ? URI.create(printed[0][1]) : null
    }
    def page = new Page(address)
    page.commit('feedback-d9aa6f247ed4', [groundedness: [label: 'invented']])
    page.post('finish', [:])
}
return true
