#include "services/partner/storage/tables.h"

#include "concord/partner/v1/partner.pb.h"
#include "concord/partner/v1/partnership.pb.h"
#include "concord/partner/v1/relation.pb.h"
#include "concord/partner/v1/research.pb.h"

namespace concord::partner {

resource::Catalogue Tables() {
  resource::Catalogue tables;
  tables.Add("partner.partners", *v1::Partner::descriptor());
  tables.Add("partner.findings", *v1::Finding::descriptor());
  tables.Add("partner.partnerships", *v1::Partnership::descriptor());
  tables.Add("partner.relations", *v1::Relation::descriptor());
  return tables;
}

}  // namespace concord::partner
