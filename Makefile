.PHONY: help demo test build size bench fuzz screenshots clean

help:
	@echo 'make demo         build the wall and open three example pages with a server of their own'
	@echo 'make test         everything that is checked; ONLY=clippy,e2e for some of it'
	@echo 'make build        the embeddable files, into dist/'
	@echo 'make size         what a reader downloads, against the budget'
	@echo 'make bench        figures beside other widgets and the last ones; ONLY=phone,surge for some'
	@echo 'make fuzz         made-up bytes for all that reads bytes; SECONDS=300 for longer'
	@echo 'make screenshots  the example pages as pictures, into screenshots/'
	@echo 'make clean        remove everything that was built'

demo:
	@node tools/demo.mjs

test:
	@node tools/test.mjs

build:
	@node tools/build.mjs

size: build
	@node tools/size.mjs

bench: build
	@node tools/bench.mjs

fuzz:
	@node tools/fuzz.mjs

screenshots: build
	@node tools/screenshots.mjs

clean:
	rm -rf dist screenshots target test-results
