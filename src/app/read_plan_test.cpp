#include "app/read_plan.h"

#include <array>
#include <cstdlib>
#include <filesystem>
#include <string>

#include <gtest/gtest.h>

#include "app/files.h"
#include "app/make_example.h"
#include "storage/testing_folder.h"

namespace pegaso::app {
namespace {

using Folder = storage::testing::TemporaryFolder;

TEST(Files, WhatIsWrittenIsReadBack) {
  const Folder folder;
  const std::string path = folder.file("a.txt");
  const std::string text(100'000, 'x');
  ASSERT_TRUE(write_file(path, text).has_value());
  EXPECT_EQ(read_file(path, text.size()), text);
  EXPECT_FALSE(is_there(path + ".new"));
}

TEST(Files, RefusalsNameTheFile) {
  const Folder folder;
  const std::string path = folder.file("a.txt");
  ASSERT_TRUE(write_file(path, "12345").has_value());
  for (const auto& [name, limit] :
       {std::pair{folder.file("missing"), 10}, {folder.file(""), 10}, {path, 4}}) {
    const auto bytes = read_file(name, static_cast<std::size_t>(limit));
    ASSERT_FALSE(bytes.has_value()) << name;
    EXPECT_EQ(bytes.error().where.file, name);
    EXPECT_FALSE(bytes.error().cure.it.empty()) << name;
  }
  EXPECT_FALSE(write_file(folder.file("no/such/folder"), "x").has_value());
}

TEST(ReadPlan, AnExampleIsReadAndItsNameIsThePath) {
  const Folder folder;
  const std::string path = folder.file("plan.txt");
  ASSERT_TRUE(write_file(path, make_example(3, 1, false)).has_value());
  const auto reading = read_plan({path, {}, {}});
  ASSERT_TRUE(reading.has_value());
  EXPECT_EQ(reading->plan.objectives.size(), 3U);
  EXPECT_EQ(reading->source.name(), path);
}

TEST(ReadPlan, TheRulingsBesideThePlanAreFoundAndAMistakeInThemIsTold) {
  const Folder folder;
  const std::string path = folder.file("plan.txt");
  ASSERT_TRUE(write_file(path, make_example(2, 1, false)).has_value());
  reading::Ruling ruling{
      "00ff", reading::Part::Phase, "T", "q", {{reading::Field::Text, "x"}}, "Anna", {}, ""};
  ASSERT_TRUE(add_ruling(rulings_path(path), ruling).has_value());
  ASSERT_TRUE(add_ruling(rulings_path(path), ruling).has_value());
  const auto reading = read_plan({path, {}, {}});
  ASSERT_TRUE(reading.has_value());
  EXPECT_EQ(reading->stale_rulings.size(), 1U);

  ASSERT_TRUE(write_file(rulings_path(path), "[[ruling]\n").has_value());
  const auto spoilt = read_plan({path, {}, {}});
  ASSERT_FALSE(spoilt.has_value());
  EXPECT_EQ(spoilt.error()[0].where.file, rulings_path(path));
  EXPECT_FALSE(add_ruling(rulings_path(path), ruling).has_value());
  EXPECT_EQ(read_file(rulings_path(path), 100), "[[ruling]\n");
}

TEST(ReadPlan, ANamedRulingsFileHasToBeThere) {
  const Folder folder;
  const std::string path = folder.file("plan.txt");
  ASSERT_TRUE(write_file(path, make_example(1, 1, false)).has_value());
  EXPECT_FALSE(read_plan({path, {}, folder.file("missing.toml")}).has_value());
}

TEST(ReadPlan, AnUnknownLayoutIsRefusedWithTheKnownOnes) {
  const auto options = layout_options("nessuno");
  ASSERT_FALSE(options.has_value());
  EXPECT_NE(options.error().cure.en.find("schede"), std::string::npos);
  EXPECT_TRUE(layout_options("schede").has_value());
}

}  // namespace
}  // namespace pegaso::app
