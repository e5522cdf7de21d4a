# Kefu: build, train, run, test, install. `make run` and `make test` do all the set-up.

PREFIX ?= /usr/local
DESTDIR ?=
MODEL ?= var/model
DATABASE ?= var/kefu.sqlite
SOCKET ?= var/kefu.sock
# The version of systemd to install for; a packager can set another one.
SYSTEMD ?= $(shell systemctl --version 2>/dev/null | sed -n '1s/[^0-9]*\([0-9]*\).*/\1/p')

# The Swift runtime is linked into the binary; only ICU and SQLite come from the system.
BUILD := swift build -c release --static-swift-stdlib --product kefu
KEFU := bin/kefu
DATA := $(shell find intents corpora -name test -prune -o -type f \
  \( -name '*.yml' -o -name '*.jsonl' -o -name '*.csv' -o -path '*/articles/*.md' \) -print 2>/dev/null)
SOURCES := $(shell find Sources Package.swift -type f 2>/dev/null)

.PHONY: run chat build train test torture fuzz lint scores install install-units uninstall clean packages
.PHONY: benchmark benchmark-message benchmark-retrieval benchmark-topics benchmark-understanding benchmark-customers

run: $(MODEL)/manifest.json ## build, train if needed, start the daemon
	@mkdir -p $(dir $(DATABASE)) $(dir $(SOCKET))
	@echo
	@echo "Kefu is starting on $(SOCKET). Talk to it from another shell:"
	@echo "  make chat                      a conversation at this terminal"
	@echo "  echo '{\"text\":\"where is my order?\"}' | nc -NU $(SOCKET)"
	@echo "  $(KEFU) status"
	@echo "Ctrl-C ends it after the messages read so far are answered."
	@echo
	@exec $(KEFU) serve --model $(MODEL) --database $(DATABASE) --socket $(SOCKET)

chat: $(MODEL)/manifest.json ## a conversation at this terminal
	@mkdir -p $(dir $(DATABASE))
	@exec $(KEFU) chat --model $(MODEL) --database $(DATABASE)

build: $(KEFU) ## the release binary, bin/kefu

train: $(MODEL)/manifest.json ## the bundled bot's model, if it is missing or older than its data

$(KEFU): $(SOURCES) | packages
	$(BUILD)
	@mkdir -p bin
	install -m 0755 "$$($(BUILD) --show-bin-path)/kefu" $@.tmp
	strip $@.tmp
	mv $@.tmp $@

$(MODEL)/manifest.json: $(DATA) $(KEFU)
	$(KEFU) train --model $(MODEL) --promote always
	@touch $@

packages: ## install the missing Debian packages
	@./scripts/install-packages

test: $(KEFU) ## all tests, also of the built binary and the bundled bot
	$(KEFU) validate
	$(KEFU) train --model .build/test-model --promote always
	KEFU_BINARY="$(CURDIR)/$(KEFU)" KEFU_BUNDLED_MODEL="$(CURDIR)/.build/test-model" swift test
	./scripts/check-scores $(KEFU) .build/test-model
	./Tests/Torture/torture --kefu $(KEFU) --model .build/test-model --kills 200

torture: $(MODEL)/manifest.json ## the torture test with 10,000 kills: about half an hour
	./Tests/Torture/torture --kefu $(KEFU) --model $(MODEL) --kills 10000

fuzz: ## damaged and random input for an hour of processor time (FUZZ_SECONDS, FUZZ_SEED)
	swift build -c release --static-swift-stdlib --product fuzz
	.build/release/fuzz --seconds $(or $(FUZZ_SECONDS),3600) --seed $(or $(FUZZ_SEED),1)

reader: $(MODEL)/manifest.json ## put the bundled bot's reader of turns into the program, for bots without dialogues
	./scripts/bundle-reader $(MODEL) Sources/CReader

scores: $(KEFU) ## accept the present scores of the bundled bot
	$(KEFU) train --model .build/test-model --promote always
	./scripts/check-scores --accept $(KEFU) .build/test-model

lint: ## check the format of the sources
	swift format lint --strict --parallel --recursive Sources Tests Package.swift

benchmark: $(MODEL)/manifest.json ## time from start to ready, memory, training
	./Benchmarks/start-and-memory $(KEFU) $(MODEL)

benchmark-message: $(MODEL)/manifest.json ## time and allocations of one message, size and load time of the model
	swift build -c release --static-swift-stdlib --product measure
	.build/release/measure --model $(MODEL) --texts corpora/test/intents.en.jsonl --most-allocations 10

benchmark-customers: $(MODEL)/manifest.json ## 200 scripted customers, scored by what they got
	./Benchmarks/customers/run --kefu $(KEFU) --model $(MODEL)

benchmark-understanding: $(KEFU) ## accuracy on public data sets beside scikit-learn's LinearSVC
	./Benchmarks/understanding --kefu $(KEFU)

benchmark-retrieval: $(KEFU) ## answers found on public FAQ sets, and the speed of a large index
	./Benchmarks/retrieval --kefu $(KEFU)

benchmark-topics: $(MODEL)/manifest.json ## topics of public sets beside k-means and HDBSCAN; speed with 100,000 texts
	./Benchmarks/topics --kefu $(KEFU) --model $(MODEL)
	./Benchmarks/topics --kefu $(KEFU) --model $(MODEL) --speed

install: $(MODEL)/manifest.json install-units ## binary, data, model and units (DESTDIR, PREFIX)
	install -D -m 0755 $(KEFU) $(DESTDIR)$(PREFIX)/bin/kefu
	install -D -m 0644 -t $(DESTDIR)$(PREFIX)/share/kefu README.md LICENSE
	cp -R intents corpora $(DESTDIR)$(PREFIX)/share/kefu/
# The model folder is replaced by a rename, because a running daemon may read it.
	cd $(DESTDIR)$(PREFIX)/share/kefu && rm -rf model.new model.old
	install -D -m 0644 -t $(DESTDIR)$(PREFIX)/share/kefu/model.new $(MODEL)/*
	cd $(DESTDIR)$(PREFIX)/share/kefu && { [ ! -e model ] || mv model model.old; } \
	  && mv model.new model && rm -rf model.old

UNITS := kefu.service kefu.socket kefu-model.service kefu-backup.service kefu-backup.timer kefu-retrain.service \
  kefu-retrain.timer

install-units: ## only the systemd units of install
	install -D -m 0755 -t $(DESTDIR)$(PREFIX)/libexec/kefu systemd/kefu-backup systemd/kefu-retrain
	install -D -m 0644 systemd/sysusers.d/kefu.conf $(DESTDIR)$(PREFIX)/lib/sysusers.d/kefu.conf
	install -D -m 0644 systemd/tmpfiles.d/kefu.conf $(DESTDIR)$(PREFIX)/lib/tmpfiles.d/kefu.conf
	install -d $(DESTDIR)$(PREFIX)/lib/systemd/system
	for unit in $(UNITS); do \
	  sed 's|@PREFIX@|$(PREFIX)|g' systemd/$$unit > $(DESTDIR)$(PREFIX)/lib/systemd/system/$$unit && \
	  chmod 0644 $(DESTDIR)$(PREFIX)/lib/systemd/system/$$unit || exit 1; \
	done
	rm -f $(DESTDIR)$(PREFIX)/lib/systemd/system/kefu.service.d/notify-reload.conf
	if [ "0$(SYSTEMD)" -ge 253 ]; then \
	  install -D -m 0644 -t $(DESTDIR)$(PREFIX)/lib/systemd/system/kefu.service.d \
	    systemd/kefu.service.d/notify-reload.conf; \
	fi

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/kefu $(UNITS:%=$(DESTDIR)$(PREFIX)/lib/systemd/system/%)
	rm -f $(DESTDIR)$(PREFIX)/lib/sysusers.d/kefu.conf $(DESTDIR)$(PREFIX)/lib/tmpfiles.d/kefu.conf
	rm -rf $(DESTDIR)$(PREFIX)/share/kefu $(DESTDIR)$(PREFIX)/libexec/kefu
	rm -rf $(DESTDIR)$(PREFIX)/lib/systemd/system/kefu.service.d

clean:
	rm -rf .build bin var
